using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SweepRunner.Core.Errors;

namespace SweepRunner.Server.Requests;

/// <summary>A JSON object in the body of a request.</summary>
internal static class JsonBody
{
    private const int LongestValue = 200;

    /// <summary>Media types it may come as.</summary>
    public static readonly string[] MediaTypes = ["application/json"];

    /// <summary>The object.</summary>
    /// <exception cref="InvalidInputException">It is no JSON, or not of this shape; the fault names the place or the key.</exception>
    /// <exception cref="BodyRefusedException">It is of another type, or too long.</exception>
    public static async Task<T> ReadAsync<T>(HttpRequest request, CancellationToken cancellation)
        where T : class
    {
        var body = await RequestBody.ReadAsync(request, MediaTypes, cancellation).ConfigureAwait(false);
        var json = request.HttpContext.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        return Read(body, (JsonTypeInfo<T>)json.GetTypeInfo(typeof(T)));
    }

    private static T Read<T>(ReadOnlyMemory<byte> body, JsonTypeInfo<T> type)
        where T : class
    {
        var keys = $"an object with {string.Join(", ", type.Properties.Select(p => $"'{p.Name}'"))}";
        if (body.IsEmpty) throw new InvalidInputException(new Fault("the body is empty") { Rule = keys });
        using var document = Parse(body);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
            throw new InvalidInputException(new Fault("the body is no JSON object") { Path = "$", Value = Short(document.RootElement.GetRawText()), Rule = keys });
        try
        {
            return document.Deserialize(type)!;
        }
        catch (JsonException mistyped)
        {
            throw new InvalidInputException(Mistyped(document.RootElement, type, mistyped.Path ?? "$"));
        }
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonDocument.Parse(body);
        }
        catch (JsonException broken)
        {
            var (line, column) = ((int)(broken.LineNumber ?? 0) + 1, (int)(broken.BytePositionInLine ?? 0) + 1);
            throw new InvalidInputException(new Fault($"the body is no JSON: line {line}, byte {column}") { Path = "$", Line = line, Column = column });
        }
    }

    /// <summary>The fault of a value at a path such as <c>$.runs[0]</c>: what it is, and what its key takes.</summary>
    private static Fault Mistyped(JsonElement root, JsonTypeInfo type, string path)
    {
        var inner = path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : path;
        var key = inner.Split('[')[0];
        var property = type.Properties.FirstOrDefault(p => p.Name.Equals(key, StringComparison.OrdinalIgnoreCase));
        var value = root.TryGetProperty(key, out var got) ? Short(got.GetRawText()) : null;
        return new Fault("this value has another type") { Path = inner, Value = value, Rule = property is null ? null : $"'{property.Name}' is {Kind(property.PropertyType)}" };
    }

    private static string Kind(Type type) => Type.GetTypeCode(Nullable.GetUnderlyingType(type) ?? type) switch
    {
        TypeCode.String => "a text",
        TypeCode.Boolean => "true or false",
        TypeCode.Int32 => "a whole number",
        _ => "a list of texts",
    };

    private static string Short(string value) => value.Length > LongestValue ? value[..LongestValue] + "…" : value;
}
