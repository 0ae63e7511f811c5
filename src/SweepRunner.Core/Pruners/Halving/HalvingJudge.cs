using System.Globalization;
using SweepRunner.Core.Studies;
using SweepRunner.Core.Trials;

namespace SweepRunner.Core.Pruners.Halving;

/// <summary>
/// Successive halving from recorded history. A trial goes on past a rung when it is among the best 1/η there, give or take
/// what chance does to a rank among few: without that the first trials of a sweep are cut far too hard. Two rules look
/// further than the rung. A slow starter outside the best 1/η goes on while its curve leads to a value that beats the best
/// complete trial; and from the third rung on, a trial within the best 1/η is ended when even a curve that flattens no
/// more could not do that. Rungs that follow the trials rank them by where they will be a doubling on, which spares slow
/// starters at every rung.
/// </summary>
/// <param name="options">How it judges.</param>
/// <param name="margin">Standard errors of its rank a trial may be outside the best.</param>
/// <param name="sparesSlowStarters">Whether the first of the two rules holds, where the rungs are given.</param>
/// <param name="trialPerFirstRung">How many times the first rung is the longest complete trial, where they are not.</param>
internal sealed class HalvingJudge(HalvingOptions options, double margin, bool sparesSlowStarters, int trialPerFirstRung)
{
    // With three points of the curve behind it; earlier the forecast says too little to end a trial that ranks well.
    private const int FirstForecastRung = 2;

    // A rescue takes a flattening curve; a doubling that gains as much as the one before would spare nearly every trial.
    private const double RescueShare = 0.85;

    private readonly StepColumnCache _cache = new((objective, trial, count) => options.FollowsTrials
        ? CurveForecast.LossOneDoublingOn(objective, trial.Steps, count)
        : StepCurve.BestLoss(objective, trial.Steps, count));

    /// <summary>Judges a trial that skips the first <paramref name="skip"/> rungs.</summary>
    /// <param name="request">The trial and the history.</param>
    /// <param name="skip">Rungs at which this trial is not judged.</param>
    /// <param name="who">Put before the reason.</param>
    public PruneDecision Decide(PruneRequest request, int skip, string who)
    {
        var steps = request.Trial.Steps;
        if (steps.Count == 0) return PruneDecision.Continue;
        var rungs = Rungs(request.History, steps[^1].Step);
        if (rungs.Count <= skip) return PruneDecision.Continue;
        var isNew = steps.Count == 1 || steps[^2].Step < rungs[^1];
        return isNew || options.Strict ? _cache.Use(request, columns => Decide(request, columns, rungs, isNew, who)) : PruneDecision.Continue;
    }

    private PruneDecision Decide(PruneRequest request, StepColumns columns, List<long> rungs, bool isNew, string who)
    {
        var column = columns.At(rungs[^1], request.History);
        if (column.Count - 1 < options.FewestPeers) return PruneDecision.Continue;
        var loss = column.Of(request.Trial.Number);
        var rank = column.CountBetterThan(loss);
        var places = Places(column.Count);
        if (rank < places)
        {
            return isNew && rungs.Count > FirstForecastRung && Outlook(request, request.Trial.Steps.Count, 1) is { } hope && hope.Loss > hope.Best
                ? PruneDecision.Stop(Describe(request, rungs[^1], who) + $" leads to {Text(request, hope.Loss)} at best by step {Text(hope.Target)}, worse than the {Text(request, hope.Best)} of the best complete trial.")
                : PruneDecision.Continue;
        }

        if (sparesSlowStarters && !options.FollowsTrials && IsPromising(request, rungs[^1])) return PruneDecision.Continue;
        return PruneDecision.Stop(
            Describe(request, rungs[^1], who) + $"{(options.FollowsTrials ? $", expected to be {Text(request, loss)} after as many steps again," : "")} ranks {Text(rank + 1)} of {Text(column.Count)}; the best {Text(places)} go on (1 in {options.Reduction.ToString("R", CultureInfo.InvariantCulture)} and a margin), the last of them has {Text(request, column.Sorted[places - 1])}.");
    }

    /// <summary>The rungs at or before <paramref name="step"/>; none while no trial is complete whose length they could follow.</summary>
    private List<long> Rungs(TrialHistory history, long step)
    {
        if (!options.FollowsTrials) return RungSteps.UpTo(step, options);
        var longest = 0L;
        foreach (var trial in history.Trials)
        {
            if (trial.State == TrialState.Complete && trial.Steps.Count > 0) longest = Math.Max(longest, trial.Steps[^1].Step + 1);
        }

        return longest == 0 ? [] : RungSteps.UpTo(step, options with { MinIter = (int)Math.Clamp(longest / trialPerFirstRung, 1, int.MaxValue), Eta = options.Reduction });
    }

    /// <summary>How many of the trials at a rung go on. A rank among few is a guess: it may be off by the margin's standard errors, which vanish beside many.</summary>
    private int Places(int trials)
    {
        var share = 1 / options.Reduction;
        return Math.Min(trials, (int)Math.Ceiling((trials * share) + (margin * Math.Sqrt(trials * share * (1 - share))) - 1e-9));
    }

    /// <summary>Whether the curve, as it was at the rung or as it is now, leads past the best complete trial: a spared trial has until the next rung.</summary>
    private static bool IsPromising(PruneRequest request, long rung)
    {
        var steps = request.Trial.Steps;
        return (Outlook(request, StepCurve.CountTo(steps, rung), RescueShare) is { } then && then.Loss < then.Best)
            || (Outlook(request, steps.Count, RescueShare) is { } now && now.Loss < now.Best);
    }

    /// <summary>Where the trial's first reports lead by the last step of the longest complete trial, and the best objective of a complete trial; null when there is none or the curve is too short.</summary>
    private static (double Loss, double Best, long Target)? Outlook(PruneRequest request, int count, double mostShare)
    {
        var best = double.PositiveInfinity;
        var target = -1L;
        foreach (var trial in request.History.Trials)
        {
            if (trial.State != TrialState.Complete || trial.Steps.Count == 0) continue;
            best = Math.Min(best, request.Objective.LossOf(trial.Values[0]));
            target = Math.Max(target, trial.Steps[^1].Step);
        }

        if (target < 0) return null;
        var loss = CurveForecast.Loss(request.Objective, request.Trial.Steps, count, target, mostShare);
        return double.IsNaN(loss) ? null : (loss, best, target);
    }

    private static string Describe(PruneRequest request, long step, string who)
    {
        var steps = request.Trial.Steps;
        return $"{who}: at step {Text(step)} its best {request.Objective.Metric} {Text(request, StepCurve.BestLoss(request.Objective, steps, StepCurve.CountTo(steps, step)))}";
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(PruneRequest request, double loss) =>
        !double.IsFinite(loss) ? "NaN" : request.Objective.LossOf(loss).ToString("G6", CultureInfo.InvariantCulture);
}
