using System.Text.Json;
using System.Text.Json.Nodes;
using SweepRunner.Core.Sweeps;

namespace SweepRunner.Tracking.Entities;

/// <summary>Objectives as stored: <c>[{"metric":"valid.auc","goal":"maximize","target":0.99}]</c>.</summary>
internal static class ObjectiveJson
{
    public static string Write(IReadOnlyList<Objective> objectives)
    {
        var list = new JsonArray();
        foreach (var objective in objectives)
        {
            var item = new JsonObject
            {
                ["metric"] = objective.Metric,
                ["goal"] = objective.Goal == Goal.Maximize ? "maximize" : "minimize",
            };
            if (objective.Target is { } target) item["target"] = target;
            list.Add(item);
        }

        return list.ToJsonString();
    }

    public static IReadOnlyList<Objective> Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.EnumerateArray().Select(item =>
            new Objective(item.GetProperty("metric").GetString()!, item.GetProperty("goal").GetString() == "maximize" ? Goal.Maximize : Goal.Minimize)
            {
                Target = item.TryGetProperty("target", out var target) ? target.GetDouble() : null,
            })];
    }
}
