using System.Globalization;

namespace SweepRunner.Core.Pruners.Patience;

/// <summary>
/// Ends a trial that has stopped improving, by its own curve alone (early stopping as in L. Prechelt, "Early stopping – but
/// when?", 1998). Steps whose value is NaN are no improvement.
/// </summary>
/// <param name="options">How it judges.</param>
public sealed class PatiencePruner(PatienceOptions? options = null) : IPruner
{
    private readonly PatienceOptions _options = options ?? new PatienceOptions();

    /// <inheritdoc/>
    public string Name => "patience";

    /// <inheritdoc/>
    public PruneDecision Decide(PruneRequest request)
    {
        if (!_options.Start.IsDue(request)) return PruneDecision.Continue;
        var steps = request.Trial.Steps;
        var best = double.NaN;
        var bestStep = steps[0].Step;
        foreach (var step in steps)
        {
            if (!request.Objective.IsBetter(step.Value, best) || Math.Abs(step.Value - best) <= _options.MinDelta) continue;
            (best, bestStep) = (step.Value, step.Step);
        }

        var waited = steps[^1].Step - bestStep;
        if (waited < _options.Patience) return PruneDecision.Continue;
        return PruneDecision.Stop(double.IsNaN(best)
            ? string.Create(CultureInfo.InvariantCulture, $"Its {request.Objective.Metric} has been NaN for {waited} steps, the patience is {_options.Patience}.")
            : string.Create(CultureInfo.InvariantCulture, $"Its {request.Objective.Metric} has not improved by more than {_options.MinDelta:R} since {best:G6} at step {bestStep}, {waited} steps ago; the patience is {_options.Patience}."));
    }
}
