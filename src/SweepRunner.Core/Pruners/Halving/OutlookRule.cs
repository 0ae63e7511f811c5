using System.Globalization;
using SweepRunner.Core.Studies;
using SweepRunner.Core.Sweeps;

namespace SweepRunner.Core.Pruners.Halving;

/// <summary>
/// Ends trials by where their curves lead, once the length of a trial is known. Looks are closer together than rungs. At
/// each, trials rank by their expected loss a doubling on, which spares slow starters, and a place among all trials of the sweep, the
/// pruned ones included, is needed to go on. There are places for a share of the trials that falls with the iterations
/// done, as in successive halving where each doubling gets the same budget, from all of them at the start; fewer when the
/// sweep has spent more than its part. From a quarter of the length on a trial also ends when even gaining as much with
/// every doubling as with the last would not bring it to the best complete trial.
/// </summary>
/// <param name="options">How it judges.</param>
internal sealed class OutlookRule(HalvingOptions options)
{
    // The part of the length up to which all trials go on: with places for this part over the part done about a quarter
    // of all iterations is spent, little of it on curves too short to tell anything.
    private const double Spared = 0.07;

    // What trials may have spent before there are fewer places, in whole trials per trial.
    private const double Budget = 0.2;

    // Of the places this part remains whatever was spent, as by many trials in flight while none was complete.
    private const double FewestPlaces = 0.5;

    private const double FirstHope = 0.25;

    // With fewer reports in its last doubling a curve's gain is mostly noise.
    private const int ReportsToRank = 9;
    private const int ReportsToHope = 5;

    private readonly HistoryCache<StepColumns> _columns = new(objective => new StepColumns((trial, count) => Expected(objective, trial, count)));

    /// <summary>Whether the newest step of the trial is one to judge, in trials of <paramref name="length"/> iterations.</summary>
    public bool IsDue(PruneRequest request, long length) => Due(request, length) is not null;

    /// <param name="request">The trial and the history.</param>
    /// <param name="length">Iterations of a whole trial.</param>
    /// <param name="standing">How the sweep stands.</param>
    /// <param name="skip">Looks at which this trial's rank does not count.</param>
    /// <param name="who">Put before the reason.</param>
    public PruneDecision Decide(PruneRequest request, long length, HalvingStanding standing, int skip, string who)
    {
        if (Due(request, length) is not { } look) return PruneDecision.Continue;
        var decision = look.Number < skip ? PruneDecision.Continue : Rank(request, look.Iterations, length, standing, who);
        return decision.Prune || look.Iterations < FirstHope * length ? decision : Hope(request, look.Iterations, length, standing, who);
    }

    private static double Expected(Objective objective, PastTrial trial, int count) =>
        CurveTrend.Of(objective, trial.Steps, count) is { Reports: >= ReportsToRank } trend ? trend.Level - trend.Gain : StepCurve.BestLoss(objective, trial.Steps, count);

    private (int Number, long Iterations)? Due(PruneRequest request, long length)
    {
        var steps = request.Trial.Steps;
        if (RungSteps.LastLook(steps[^1].Step, options, length) is not { } look || look.Iterations >= length) return null;
        return steps.Count == 1 || steps[^2].Step + 1 < look.Iterations ? look : null;
    }

    private PruneDecision Rank(PruneRequest request, long iterations, long length, HalvingStanding standing, string who)
    {
        var share = Math.Min(1, Spared * length / iterations)
            * Math.Clamp(Budget * length * standing.Started / standing.Spent, FewestPlaces, 1);
        var prunedBefore = standing.PrunedBefore(iterations);
        var (rank, count, loss, last, places) = _columns.Use(request, columns =>
        {
            var column = columns.At(iterations - 1, request.History);
            var own = column.Of(request.Trial.Number);
            var free = Math.Max(1, (int)Math.Ceiling((share * (column.Count + prunedBefore)) - 1e-9));
            return (column.CountBetterThan(own), column.Count, own, column.Sorted[Math.Min(free, column.Count) - 1], free);
        });
        if (count + prunedBefore - 1 < options.FewestPeers || rank < places) return PruneDecision.Continue;
        return PruneDecision.Stop(string.Create(
            CultureInfo.InvariantCulture,
            $"{Describe(request, iterations, who)} ranks {rank + 1} of {count} by where the curves lead, {LossText.Of(request, loss)}; {places} of {count + prunedBefore} trials may go on, the last of them leads to {LossText.Of(request, last)}."));
    }

    private static PruneDecision Hope(PruneRequest request, long iterations, long length, HalvingStanding standing, string who)
    {
        var steps = request.Trial.Steps;
        var trend = CurveTrend.Of(request.Objective, steps, StepCurve.CountTo(steps, iterations - 1));
        var hope = trend.LossAt(length);
        if (trend.Reports < ReportsToHope || !(hope > standing.BestLoss)) return PruneDecision.Continue;
        return PruneDecision.Stop(string.Create(
            CultureInfo.InvariantCulture,
            $"{Describe(request, iterations, who)} leads to {LossText.Of(request, hope)} at best by step {length - 1}, worse than the {LossText.Of(request, standing.BestLoss)} of the best complete trial."));
    }

    private static string Describe(PruneRequest request, long iterations, string who)
    {
        var steps = request.Trial.Steps;
        var loss = StepCurve.BestLoss(request.Objective, steps, StepCurve.CountTo(steps, iterations - 1));
        return string.Create(CultureInfo.InvariantCulture, $"{who}: at step {iterations - 1} its best {request.Objective.Metric} {LossText.Of(request, loss)}");
    }
}
