using System.Security.Cryptography;
using System.Text.Json;
using SweepRunner.Core.Trainers;
using SweepRunner.Training.Data;

namespace SweepRunner.Training.XGBoost;

/// <summary>Writes the <c>model/</c> folder of a run: the native file, <c>MLmodel</c> and an input example.</summary>
internal static class ModelFiles
{
    /// <summary>The native model inside the artifacts.</summary>
    internal const string ModelPath = "model/model.ubj";

    private const int ExampleRows = 5;

    /// <summary>Writes everything and gives the SHA-256 of the native file, 64 lower-case hex digits.</summary>
    /// <param name="job">Where to write.</param>
    /// <param name="plan">What was trained.</param>
    /// <param name="data">The data it was trained on.</param>
    /// <param name="model">The native model.</param>
    /// <param name="rows">Rows of the data of which the first few make the example.</param>
    internal static string Write(TrainingJob job, TrainingPlan plan, Dataset data, byte[] model, int[] rows)
    {
        var digest = Convert.ToHexStringLower(SHA256.HashData(model));
        var folder = Path.Combine(job.OutputDirectory, "model");
        Directory.CreateDirectory(folder);
        File.WriteAllBytes(Path.Combine(job.OutputDirectory, ModelPath), model);
        File.WriteAllText(Path.Combine(folder, "MLmodel"), ModelDescription.Yaml(job.Config, plan, data, digest));
        File.WriteAllBytes(Path.Combine(folder, "input_example.json"), Example(data, rows.AsSpan(0, Math.Min(ExampleRows, rows.Length))));
        return digest;
    }

    // Pandas' "split" orientation, as MLflow writes examples.
    private static byte[] Example(Dataset data, ReadOnlySpan<int> rows)
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
