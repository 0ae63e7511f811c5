using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using SweepRunner.Training.Data;

namespace SweepRunner.Training.Models;

/// <summary>Writes an <c>MLmodel</c> file piece by piece: its flavours in the order given, then example and signature.</summary>
internal sealed class ModelText
{
    // Scalars and lists are written as JSON, which is YAML too, so no text can break out of its place.
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly StringBuilder _yaml = new("artifact_path: model\nflavors:\n");

    /// <summary>Adds a flavour of MLflow.</summary>
    internal ModelText Flavor(string name, params ReadOnlySpan<(string Key, string? Value)> entries)
    {
        _yaml.Append("  ").Append(name).Append(":\n");
        foreach (var (key, value) in entries) Line($"    {key}", value);
        return this;
    }

    /// <summary>Adds the flavour <c>sweeprunner</c>.</summary>
    /// <param name="trainer">Name of the trainer.</param>
    /// <param name="objective">The loss that was minimised, in the library's words.</param>
    /// <param name="label">Name of the label column.</param>
    /// <param name="data">The data it was trained on.</param>
    /// <param name="digest">SHA-256 of the model's native file.</param>
    internal ModelText Ours(string trainer, string objective, string label, Dataset data, string digest)
    {
        _yaml.Append("  sweeprunner:\n");
        Line("    trainer", trainer);
        Line("    task", data.Task.ToString().ToLowerInvariant());
        Line("    objective", objective);
        Line("    label", label);
        Line("    class_names", data.ClassNames);
        Line("    sha256", digest);
        Line("    dataset_digest", data.Digest);
        _yaml.Append("    features:\n");
        foreach (var feature in data.Features)
        {
            _yaml.Append("    - ").Append(Value<object>(feature.IsCategorical
                ? new { name = feature.Name, type = "category", categories = feature.Categories }
                : new { name = feature.Name, type = "double" })).Append('\n');
        }

        return this;
    }

    /// <summary>Ends the text with the example and the signature.</summary>
    /// <param name="data">The data it was trained on.</param>
    /// <param name="outputs">What it predicts, as MLflow writes it: a JSON list.</param>
    internal string Signature(Dataset data, string outputs)
    {
        _yaml.Append("saved_input_example_info:\n  artifact_path: input_example.json\n  pandas_orient: split\n  type: dataframe\nsignature:\n");
        Line("  inputs", Value(data.Features.Select(f => new
        {
            type = f.IsCategorical ? "string" : "double", name = f.Name, required = false,
        })));
        Line("  outputs", outputs);
        return _yaml.ToString();
    }

    private static string Value<T>(T value) => JsonSerializer.Serialize<object?>(value, Json);

    private void Line<T>(string key, T value) => _yaml.Append(key).Append(": ").Append(Value(value)).Append('\n');
}
