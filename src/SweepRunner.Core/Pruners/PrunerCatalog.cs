using SweepRunner.Core.Errors;
using SweepRunner.Core.Pruners.Halving;
using SweepRunner.Core.Pruners.Patience;
using SweepRunner.Core.Pruners.Percentile;
using SweepRunner.Core.Pruners.Threshold;
using SweepRunner.Core.Pruners.Wilcoxon;
using SweepRunner.Core.Sweeps;

namespace SweepRunner.Core.Pruners;

/// <summary>The pruners by the name used in <c>early_terminate</c>.</summary>
public static class PrunerCatalog
{
    private static readonly Dictionary<string, Func<PrunerSettings, IPruner?>> Pruners = new(StringComparer.Ordinal)
    {
        ["hyperband"] = HalvingSettings.Hyperband,
        ["asha"] = HalvingSettings.Asha,
        ["median"] = PercentileSettings.Median,
        ["percentile"] = PercentileSettings.Percentile,
        ["patience"] = PatienceSettings.Read,
        ["threshold"] = ThresholdSettings.Read,
        ["wilcoxon"] = WilcoxonSettings.Read,
    };

    /// <summary>All names, in the order to show them.</summary>
    public static IReadOnlyCollection<string> Names => Pruners.Keys;

    /// <summary>A new pruner with the settings of <paramref name="spec"/>.</summary>
    /// <exception cref="InvalidInputException">There is no pruner of that name, or settings are unknown, missing or out of range; all faults are reported together.</exception>
    public static IPruner Create(EarlyTerminateSpec spec)
    {
        if (!Pruners.TryGetValue(spec.Type, out var create))
        {
            throw new InvalidInputException(new Fault($"unknown pruner '{spec.Type}'")
            {
                Path = "early_terminate.type",
                Value = spec.Type,
                Suggestion = Nearest.Suggest(spec.Type, Names) ?? $"write one of {string.Join(", ", Names)}",
            });
        }

        var settings = new PrunerSettings(spec);
        var pruner = create(settings);
        settings.ThrowIfFaulty();
        return pruner!;
    }
}
