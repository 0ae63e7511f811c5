using System.Text.Json;
using System.Text.Json.Serialization;
using SweepRunner.Core.Spaces;

namespace SweepRunner.Engine.Hosts;

/// <summary>Writes a point as a list of <c>[name, kind, value]</c>, so that 1, 1.0, true and "1" stay four values.</summary>
internal sealed class AssignmentConverter : JsonConverter<Assignment>
{
    public override Assignment Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return new Assignment([.. document.RootElement.EnumerateArray().Select(Entry)]);
    }

    public override void Write(Utf8JsonWriter writer, Assignment value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var (name, parameter) in value)
        {
            writer.WriteStartArray();
            writer.WriteStringValue(name);
            writer.WriteStringValue(parameter.Kind.ToString());
            Write(writer, parameter);
            writer.WriteEndArray();
        }

        writer.WriteEndArray();
    }

    private static KeyValuePair<string, ParameterValue> Entry(JsonElement entry) => new(entry[0].GetString()!, Value(Enum.Parse<ParameterKind>(entry[1].GetString()!), entry[2]));

    private static ParameterValue Value(ParameterKind kind, JsonElement value) => kind switch
    {
        ParameterKind.Null => ParameterValue.Null,
        ParameterKind.Boolean => ParameterValue.Of(value.GetBoolean()),
        ParameterKind.Integer => ParameterValue.Of(value.GetInt64()),
        ParameterKind.Real => ParameterValue.Of(BitConverter.Int64BitsToDouble(value.GetInt64())),
        ParameterKind.Text => ParameterValue.Of(value.GetString()!),
        ParameterKind.Json => ParameterValue.OfJson(value.GetString()!),
        _ => throw new JsonException($"'{kind}' is no kind of parameter."),
    };

    private static void Write(Utf8JsonWriter writer, ParameterValue value)
    {
        switch (value.Kind)
        {
            case ParameterKind.Null: writer.WriteNullValue(); break;
            case ParameterKind.Boolean: writer.WriteBooleanValue(value.AsBoolean()); break;
            case ParameterKind.Integer: writer.WriteNumberValue(value.AsInteger()); break;

            // The bits, because a real may be NaN or infinite.
            case ParameterKind.Real: writer.WriteNumberValue(BitConverter.DoubleToInt64Bits(value.AsDouble())); break;
            default: writer.WriteStringValue(value.ToString()); break;
        }
    }
}
