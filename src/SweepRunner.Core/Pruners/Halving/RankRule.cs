using System.Globalization;

namespace SweepRunner.Core.Pruners.Halving;

/// <summary>
/// Asynchronous successive halving as it is known: at a rung the best 1/η by their best value so far go on. Where it is
/// not strict it only stands in until more is known about the trials, and allows for what chance does to a rank among few.
/// </summary>
/// <param name="options">How it judges.</param>
internal sealed class RankRule(HalvingOptions options)
{
    // Standard errors of its rank a trial may be outside the best 1/η, where the rule is not strict.
    private const double Margin = 0.5;

    private readonly HistoryCache<StepColumns> _columns = new(objective => new StepColumns((trial, count) => StepCurve.BestLoss(objective, trial.Steps, count)));

    /// <param name="request">The trial and the history.</param>
    /// <param name="length">Iterations of a whole trial, for rungs that follow the trials; 0: not known.</param>
    /// <param name="skip">Rungs at which this trial is not judged.</param>
    /// <param name="who">Put before the reason.</param>
    public PruneDecision Decide(PruneRequest request, long length, int skip, string who)
    {
        var steps = request.Trial.Steps;
        var rungs = RungSteps.UpTo(steps[^1].Step, options, length);
        if (rungs.Count <= skip) return PruneDecision.Continue;
        var isNew = steps.Count == 1 || steps[^2].Step < rungs[^1];
        return isNew || options.Strict ? _columns.Use(request, columns => Decide(request, columns.At(rungs[^1], request.History), rungs[^1], who)) : PruneDecision.Continue;
    }

    private PruneDecision Decide(PruneRequest request, StepColumn column, long rung, string who)
    {
        if (column.Count - 1 < options.FewestPeers) return PruneDecision.Continue;
        var loss = column.Of(request.Trial.Number);
        var rank = column.CountBetterThan(loss);
        var places = Places(column.Count);
        if (rank < places) return PruneDecision.Continue;
        return PruneDecision.Stop(string.Create(
            CultureInfo.InvariantCulture,
            $"{who}: at step {rung} its best {request.Objective.Metric} {LossText.Of(request, loss)} ranks {rank + 1} of {column.Count}; the best {places} go on (1 in {options.Reduction:R}{(options.Strict ? "" : " and a margin")}), the last of them has {LossText.Of(request, column.Sorted[places - 1])}."));
    }

    private int Places(int trials)
    {
        var share = 1 / options.Reduction;
        var margin = options.Strict ? 0 : Margin * Math.Sqrt(trials * share * (1 - share));
        return Math.Min(trials, (int)Math.Ceiling((trials * share) + margin - 1e-9));
    }
}
