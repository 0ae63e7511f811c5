using System.Text.Json;
using SweepRunner.Core.Trainers;
using SweepRunner.Training.Data;

namespace SweepRunner.Training.Models;

/// <summary>The <c>input_example.json</c> beside a model: a few rows as the model takes them.</summary>
internal static class InputExample
{
    private const int Rows = 5;

    /// <summary>Writes the first few of <paramref name="rows"/> into <paramref name="folder"/>.</summary>
    internal static void Write(string folder, Dataset data, int[] rows) =>
        OutputFiles.WriteBytes(Path.Combine(folder, "input_example.json"), Json(data, rows.AsSpan(0, Math.Min(Rows, rows.Length))));

    // Pandas' "split" orientation, as MLflow writes examples.
    private static byte[] Json(Dataset data, ReadOnlySpan<int> rows)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartArray("columns");
            foreach (var feature in data.Features) json.WriteStringValue(feature.Name);
            json.WriteEndArray();
            json.WriteStartArray("data");
            foreach (var row in rows)
            {
                json.WriteStartArray();
                for (var i = 0; i < data.Features.Count; i++)
                {
                    var value = data.Column(i)[row];
                    if (!float.IsFinite(value)) json.WriteNullValue();
                    else if (data.Features[i].IsCategorical) json.WriteStringValue(data.Features[i].Categories[(int)value]);
                    else json.WriteNumberValue(value);
                }

                json.WriteEndArray();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }
}
