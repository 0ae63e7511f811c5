using System.Text;
using System.Text.Json;

namespace SweepRunner.Server.Mlflow;

/// <summary>The tag in which clients before MLflow 3 keep what models a run logged: a JSON list of their <c>MLmodel</c> files.</summary>
internal static class LoggedModelHistory
{
    /// <summary>Name of the tag.</summary>
    public const string Tag = "mlflow.log-model.history";

    private static readonly string[] Required = ["artifact_path", "flavors", "utc_time_created", "run_id"];

    /// <summary>A model's description, checked.</summary>
    public static JsonElement Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind != JsonValueKind.Object) throw RequestFaults.Invalid("model_json", Need.Quote(json), "it is a JSON object");
            var missing = Array.FindAll(Required, name => !document.RootElement.TryGetProperty(name, out _));
            if (missing.Length > 0) throw RequestFaults.Broken($"Model json is missing mandatory fields: {string.Join(", ", missing)}");
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            throw RequestFaults.Invalid("model_json", Need.Quote(json), "it is a JSON object");
        }
    }

    /// <summary>The history with one more model. The oldest are left out when it would be longer than a tag can be.</summary>
    public static string Append(string? history, JsonElement model)
    {
        var models = new List<string> { model.GetRawText() };
        if (models[0].Length + 2 > MlflowLimits.TagValue)
            throw RequestFaults.Broken($"The model's description is too long for the run's record ({models[0].Length} characters): at most {MlflowLimits.TagValue - 2}");
        foreach (var older in Enumerable.Reverse(Parse(history)))
        {
            if (models.Sum(m => m.Length + 1) + older.Length + 2 > MlflowLimits.TagValue) break;
            models.Insert(0, older);
        }

        return new StringBuilder().Append('[').AppendJoin(',', models).Append(']').ToString();
    }

    private static string[] Parse(string? history)
    {
        try
        {
            using var document = JsonDocument.Parse(history ?? "[]");
            return document.RootElement.ValueKind == JsonValueKind.Array ? [.. document.RootElement.EnumerateArray().Select(m => m.GetRawText())] : [];
        }
        catch (JsonException)
        {
            // Somebody wrote something else into the tag.
            return [];
        }
    }
}
