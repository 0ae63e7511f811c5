using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SweepRunner.Server.Mlflow.Wire;

/// <summary>An enumeration of the protos: written by name, read by name or by number, as protobuf's JSON does.</summary>
/// <param name="members">Value, name and number of each.</param>
internal abstract class WireEnum<T>(params (T Value, string Name, int Number)[] members) : JsonConverter<T>
    where T : struct, Enum
{
    /// <summary>The name of <paramref name="value"/>.</summary>
    public string NameOf(T value) => Array.Find(members, m => EqualityComparer<T>.Default.Equals(m.Value, value)).Name;

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.Number)) throw new JsonException();
        var isNumber = reader.TokenType == JsonTokenType.Number;
        var text = isNumber ? null : reader.GetString();
        var number = 0;
        if (isNumber ? !reader.TryGetInt32(out number) : !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number)) number = int.MinValue;
        foreach (var member in members)
        {
            if (member.Name == text || member.Number == number) return member.Value;
        }

        throw new JsonException();
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(NameOf(value));
}
