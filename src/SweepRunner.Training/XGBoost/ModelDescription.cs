using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using SweepRunner.Core.Trainers;
using SweepRunner.Training.Data;
using SweepRunner.Training.XGBoost.Native;

namespace SweepRunner.Training.XGBoost;

/// <summary>The <c>MLmodel</c> file: what MLflow needs to load the model, and what SweepRunner needs to predict with it.</summary>
internal static class ModelDescription
{
    // Scalars and lists are written as JSON, which is YAML too, so no text can break out of its place.
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The file's text.</summary>
    internal static string Yaml(TrialConfig config, TrainingPlan plan, Dataset data, string digest)
    {
        var version = XGBoostLibrary.Version();
        var yaml = new StringBuilder()
            .Append("artifact_path: model\n")
            .Append("flavors:\n")
            .Append("  python_function:\n")
            .Append("    data: model.ubj\n")
            .Append("    loader_module: mlflow.xgboost\n")
            .Append("  sweeprunner:\n")
            .Append(Line("    trainer", XGBoostTrainer.TrainerName))
            .Append(Line("    task", data.Task.ToString().ToLowerInvariant()))
            .Append(Line("    objective", plan.Objective))
            .Append(Line("    label", config.Data!.Label))
            .Append(Line("    class_names", data.ClassNames))
            .Append(Line("    sha256", digest))
            .Append(Line("    dataset_digest", data.Digest))
            .Append("    features:\n");
        foreach (var feature in data.Features)
        {
            yaml.Append("    - ").Append(Value<object>(feature.IsCategorical
                ? new { name = feature.Name, type = "category", categories = feature.Categories }
                : new { name = feature.Name, type = "double" })).Append('\n');
        }

        return yaml
            .Append("  xgboost:\n")
            .Append("    code: null\n")
            .Append("    data: model.ubj\n")
            .Append("    model_class: xgboost.core.Booster\n")
            .Append("    model_format: ubj\n")
            .Append(Line("    xgb_version", version))
            .Append("saved_input_example_info:\n")
            .Append("  artifact_path: input_example.json\n")
            .Append("  pandas_orient: split\n")
            .Append("  type: dataframe\n")
            .Append("signature:\n")
            .Append(Line("  inputs", Value(data.Features.Select(f => new
            {
                type = f.IsCategorical ? "string" : "double", name = f.Name, required = false,
            }))))
            .Append(Line("  outputs", Outputs(plan)))
            .ToString();
    }

    private static string Outputs(TrainingPlan plan)
    {
        var shape = plan.Objective == "multi:softprob" ? $"[-1, {plan.Classes}]" : "[-1]";
        return $$$"""[{"type": "tensor", "tensor-spec": {"dtype": "float32", "shape": {{{shape}}}}}]""";
    }

    private static string Line<T>(string key, T value) => $"{key}: {Value(value)}\n";

    private static string Value<T>(T value) => JsonSerializer.Serialize<object?>(value, Json);
}
