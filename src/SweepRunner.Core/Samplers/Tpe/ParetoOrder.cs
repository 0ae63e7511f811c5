using SweepRunner.Core.Studies;
using SweepRunner.Core.Sweeps;

namespace SweepRunner.Core.Samplers.Tpe;

/// <summary>
/// Orders trials of several objectives by non-dominated front, and within a front by crowding distance, the loneliest
/// first (K. Deb et al., "A fast and elitist multiobjective genetic algorithm: NSGA-II", 2002, sections III.A and III.B).
/// </summary>
internal static class ParetoOrder
{
    /// <summary>Numbers of the trials, best first.</summary>
    public static int[] Of(IReadOnlyList<PastTrial> trials, IReadOnlyList<Objective> objectives)
    {
        var losses = trials.Select(t => objectives.Select((o, i) => o.LossOf(t.Values[i])).ToArray()).ToArray();
        var left = Enumerable.Range(0, trials.Count).OrderBy(i => losses[i][0]).ThenBy(i => losses[i].Sum()).ThenBy(i => i).ToList();
        var order = new List<int>(trials.Count);
        while (left.Count > 0)
        {
            // In this order nothing is dominated by what comes after it, and being dominated by a dominated one is
            // being dominated by a member of the front: comparing with the front found so far is enough.
            var (front, rest) = (new List<int>(), new List<int>());
            foreach (var i in left) (front.Exists(f => Dominates(losses[f], losses[i])) ? rest : front).Add(i);
            var crowding = Crowding(front, losses);
            order.AddRange(front.Select((trial, place) => (trial, place)).OrderByDescending(f => crowding[f.place]).ThenBy(f => f.trial).Select(f => trials[f.trial].Number));
            left = rest;
        }

        return [.. order];
    }

    private static bool Dominates(double[] a, double[] b)
    {
        var better = false;
        for (var i = 0; i < a.Length; i++)
        {
            if (a[i] > b[i]) return false;
            better |= a[i] < b[i];
        }

        return better;
    }

    private static double[] Crowding(List<int> front, double[][] losses)
    {
        var crowding = new double[front.Count];
        for (var objective = 0; objective < losses[front[0]].Length; objective++)
        {
            double LossOf(int place) => losses[front[place]][objective];
            var places = Enumerable.Range(0, front.Count).OrderBy(LossOf).ToArray();
            var range = LossOf(places[^1]) - LossOf(places[0]);
            crowding[places[0]] = crowding[places[^1]] = double.PositiveInfinity;
            for (var i = 1; range > 0 && i < places.Length - 1; i++) crowding[places[i]] += (LossOf(places[i + 1]) - LossOf(places[i - 1])) / range;
        }

        return crowding;
    }
}
