using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SweepRunner.Core.Spaces;

/// <summary>
/// Assignments as JSON that keeps the kind of every value: a real always has a point or an exponent (<c>1.0</c>), a number
/// without either is an integer. What JSON has no word for is wrapped: <c>{"real":"NaN"}</c>, <c>{"json":"[1,2]"}</c>.
/// </summary>
public static class AssignmentJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One line of JSON, e.g. <c>{"eta":0.3,"depth":6}</c>, in the order of the assignment.</summary>
    public static string Write(Assignment assignment)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            foreach (var (name, value) in assignment)
            {
                writer.WritePropertyName(name);
                WriteValue(writer, value);
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>The assignment that <see cref="Write"/> was given.</summary>
    /// <exception cref="FormatException">The text was not written by <see cref="Write"/>.</exception>
    public static Assignment Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return new Assignment(document.RootElement.EnumerateObject()
                .Select(p => KeyValuePair.Create(p.Name, ReadValue(p.Value)))
                .ToArray());
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or OverflowException)
        {
            throw new FormatException($"This is not an assignment in JSON: {json}", fault);
        }
    }

    private static void WriteValue(Utf8JsonWriter writer, ParameterValue value)
    {
        switch (value.Kind)
        {
            case ParameterKind.Null:
                writer.WriteNullValue();
                break;
            case ParameterKind.Boolean:
                writer.WriteBooleanValue(value.AsBoolean());
                break;
            case ParameterKind.Text:
                writer.WriteStringValue(value.ToString());
                break;
            case ParameterKind.Json:
                WriteWrapped(writer, "json", value);
                break;
            case ParameterKind.Real when !double.IsFinite(value.AsDouble()):
                WriteWrapped(writer, "real", value);
                break;
            default:
                writer.WriteRawValue(value.ToString(), skipInputValidation: true);
                break;
        }
    }

    private static void WriteWrapped(Utf8JsonWriter writer, string kind, ParameterValue value)
    {
        writer.WriteStartObject();
        writer.WriteString(kind, value.ToString());
        writer.WriteEndObject();
    }

    private static ParameterValue ReadValue(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Null => ParameterValue.Null,
        JsonValueKind.True => ParameterValue.Of(true),
        JsonValueKind.False => ParameterValue.Of(false),
        JsonValueKind.String => ParameterValue.Of(element.GetString()!),
        JsonValueKind.Number => ReadNumber(element.GetRawText()),
        JsonValueKind.Object when element.TryGetProperty("json", out var json) => ParameterValue.OfJson(json.GetString()!),
        JsonValueKind.Object when element.TryGetProperty("real", out var real) =>
            ParameterValue.Of(double.Parse(real.GetString()!, CultureInfo.InvariantCulture)),
        _ => throw new FormatException($"{element.GetRawText()} is not a parameter's value."),
    };

    private static ParameterValue ReadNumber(string text) => text.AsSpan().IndexOfAny(".eE") < 0
        ? ParameterValue.Of(long.Parse(text, CultureInfo.InvariantCulture))
        : ParameterValue.Of(double.Parse(text, CultureInfo.InvariantCulture));
}
