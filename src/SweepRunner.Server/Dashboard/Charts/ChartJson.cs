using System.Text.Json;
using System.Text.Json.Serialization;

namespace SweepRunner.Server.Dashboard.Charts;

/// <summary>How data of charts is written: snake_case and numbers that are not finite as null.</summary>
internal static class ChartJson
{
    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new Finite() },
    };

    private sealed class Finite : JsonConverter<double>
    {
        public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDouble();

        public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
        {
            if (!double.IsFinite(value)) writer.WriteNullValue();
            else writer.WriteNumberValue(value);
        }
    }
}
