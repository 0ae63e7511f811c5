using System.Runtime.InteropServices;
using SweepRunner.Core.Studies;
using SweepRunner.Core.Sweeps;

namespace SweepRunner.Core.Samplers.Tpe;

/// <summary>
/// The trials in the order in which they are models to follow. Complete ones come first, by value (by Pareto front when
/// there are several objectives); then pruned ones, those that got furthest first, by their last value; then, as places to
/// keep away from, failed ones and, as constant lies (D. Ginsbourger et al., 2010), those still under way.
/// </summary>
/// <param name="Order">Numbers of the trials, best first; cancelled trials are left out.</param>
/// <param name="Learned">How many of them, from the front, have a value.</param>
/// <param name="Failed">How many of them, after those, failed; the rest is under way.</param>
internal sealed record TrialRanking(int[] Order, int Learned, int Failed)
{
    /// <summary>How many, at the end, are under way.</summary>
    public int Pending => Order.Length - Learned - Failed;

    /// <summary>Ranks the trials of <paramref name="history"/>.</summary>
    public static TrialRanking Of(TrialHistory history, IReadOnlyList<Objective> objectives)
    {
        var ranks = new List<TrialRank>(history.Trials.Count);
        foreach (var trial in history.Trials)
        {
            if (TrialRank.Of(trial, objectives) is { } rank) ranks.Add(rank);
        }

        ranks.Sort();
        var ranking = Of(ranks);
        if (objectives.Count > 1)
            ParetoOrder.Of([.. ranks.TakeWhile(r => r.Kind == RankKind.Complete).Select(r => history.Trials[r.Number])], objectives).CopyTo(ranking.Order, 0);
        return ranking;
    }

    /// <summary>The ranking by one objective.</summary>
    /// <param name="ranks">In their order.</param>
    public static TrialRanking Of(List<TrialRank> ranks)
    {
        var (order, learned, failed) = (new int[ranks.Count], 0, 0);
        var sorted = CollectionsMarshal.AsSpan(ranks);
        for (var i = 0; i < sorted.Length; i++)
        {
            order[i] = sorted[i].Number;
            if (sorted[i].Kind <= RankKind.Pruned) learned++;
            else if (sorted[i].Kind == RankKind.Failed) failed++;
        }

        return new TrialRanking(order, learned, failed);
    }
}
