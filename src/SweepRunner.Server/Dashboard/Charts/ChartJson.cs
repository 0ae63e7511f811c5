using System.Text.Json;
using System.Text.Json.Serialization;
using SweepRunner.Core.Runs;

namespace SweepRunner.Server.Dashboard.Charts;

/// <summary>How data of charts is written: snake_case and numbers without a place (NaN, infinities) as null.</summary>
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
            if (!InfiniteMetric.HasPlace(value)) writer.WriteNullValue();
            else writer.WriteNumberValue(value);
        }
    }
}
