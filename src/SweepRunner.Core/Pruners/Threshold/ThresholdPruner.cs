using System.Globalization;

namespace SweepRunner.Core.Pruners.Threshold;

/// <summary>Ends a trial whose newest value leaves a range or is NaN: a diverged loss, an accuracy below guessing.</summary>
/// <param name="options">The range.</param>
public sealed class ThresholdPruner(ThresholdOptions options) : IPruner
{
    /// <inheritdoc/>
    public string Name => "threshold";

    /// <inheritdoc/>
    public PruneDecision Decide(PruneRequest request)
    {
        if (!options.Start.IsDue(request)) return PruneDecision.Continue;
        var (step, value) = request.Trial.Steps[^1];
        var metric = request.Objective.Metric;
        if (double.IsNaN(value)) return PruneDecision.Stop(string.Create(CultureInfo.InvariantCulture, $"Its {metric} at step {step} is NaN."));
        if (value < options.Lower) return PruneDecision.Stop(string.Create(CultureInfo.InvariantCulture, $"Its {metric} {value:G6} at step {step} is below the lower bound {options.Lower:R}."));
        if (value > options.Upper) return PruneDecision.Stop(string.Create(CultureInfo.InvariantCulture, $"Its {metric} {value:G6} at step {step} is above the upper bound {options.Upper:R}."));
        return PruneDecision.Continue;
    }
}
