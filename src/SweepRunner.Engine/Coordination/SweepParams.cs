using System.Globalization;
using SweepRunner.Core.Sweeps;

namespace SweepRunner.Engine.Coordination;

/// <summary>A sweep's settings as params of its parent run, so that any tracking client can search and compare sweeps. The whole spec is an artifact.</summary>
internal static class SweepParams
{
    /// <summary><c>sweep.method</c>, <c>sweep.metric</c> and so on; settings that were left out are left out.</summary>
    public static IReadOnlyDictionary<string, string> Of(SweepSpec spec)
    {
        var objectives = string.Join(", ", spec.Objectives.Select(o => $"{o.Metric} {o.Goal.ToString().ToLowerInvariant()}"));
        var settings = new Dictionary<string, string?>
        {
            ["sweep.method"] = spec.Method,
            ["sweep.metric"] = objectives,
            ["sweep.trainer"] = spec.Trainer,
            ["sweep.seed"] = Text(spec.Seed),
            ["sweep.run_cap"] = Text(spec.RunCap),
            ["sweep.parallelism"] = Text(spec.Parallelism),
            ["sweep.early_terminate"] = spec.EarlyTerminate?.Type,
            ["sweep.parameters"] = string.Join(", ", spec.Space.Parameters.Select(p => p.Name)),
        };
        return settings.Where(s => !string.IsNullOrEmpty(s.Value)).ToDictionary(s => s.Key, s => s.Value!);
    }

    private static string? Text(long? number) => number?.ToString(CultureInfo.InvariantCulture);
}
