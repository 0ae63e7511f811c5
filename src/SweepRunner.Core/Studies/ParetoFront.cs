using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;

namespace SweepRunner.Core.Studies;

/// <summary>
/// Orders points of several objectives by dominance (K. Deb, A. Pratap, S. Agarwal and T. Meyarivan, "A fast and elitist
/// multiobjective genetic algorithm: NSGA-II", IEEE Trans. Evolutionary Computation 6:2, 2002). One point dominates
/// another when it is nowhere worse and somewhere better. Losses: smaller is better.
/// </summary>
public static class ParetoFront
{
    /// <summary>The complete trials that no other complete trial dominates, in number order; of equals all.</summary>
    public static IReadOnlyList<PastTrial> Of(IReadOnlyList<PastTrial> trials, IReadOnlyList<Objective> objectives)
    {
        var complete = trials.Where(t => t.State == TrialState.Complete).ToArray();
        var losses = complete.Select(t => Losses(t, objectives)).ToArray();

        // By the first loss, so that nothing is dominated by a later one that differs: the front found so far is enough to look at.
        var order = Enumerable.Range(0, complete.Length).ToArray();
        Array.Sort(order, (a, b) => Compare(losses[a], losses[b]));
        var front = new List<int>();
        foreach (var i in order)
        {
            if (!front.Exists(f => Dominates(losses[f], losses[i]))) front.Add(i);
        }

        return [.. front.Order().Select(i => complete[i])];
    }

    /// <summary>The values of a complete trial as losses, one per objective.</summary>
    public static double[] Losses(PastTrial trial, IReadOnlyList<Objective> objectives) =>
        [.. objectives.Zip(trial.Values, (objective, value) => objective.LossOf(value))];

    /// <summary>Whether <paramref name="a"/> is nowhere worse than <paramref name="b"/> and somewhere better.</summary>
    public static bool Dominates(IReadOnlyList<double> a, IReadOnlyList<double> b)
    {
        var isBetter = false;
        for (var m = 0; m < a.Count; m++)
        {
            if (a[m] > b[m]) return false;
            isBetter |= a[m] < b[m];
        }

        return isBetter;
    }

    /// <summary>The front of each point: 0 for those that none dominates, 1 for those that only front 0 dominates, and so on (fast non-dominated sort).</summary>
    public static int[] Ranks(IReadOnlyList<double[]> losses)
    {
        var dominated = new List<int>[losses.Count];
        var dominators = new int[losses.Count];
        for (var i = 0; i < losses.Count; i++) dominated[i] = [];
        for (var i = 0; i < losses.Count; i++)
        {
            for (var j = i + 1; j < losses.Count; j++)
            {
                var (better, worse) = Dominates(losses[i], losses[j]) ? (i, j) : Dominates(losses[j], losses[i]) ? (j, i) : (-1, -1);
                if (better < 0) continue;
                dominated[better].Add(worse);
                dominators[worse]++;
            }
        }

        var ranks = new int[losses.Count];
        var front = Enumerable.Range(0, losses.Count).Where(i => dominators[i] == 0).ToList();
        for (var rank = 0; front.Count > 0; rank++)
        {
            var next = new List<int>();
            foreach (var i in front)
            {
                ranks[i] = rank;
                next.AddRange(dominated[i].Where(j => --dominators[j] == 0));
            }

            front = next;
        }

        return ranks;
    }

    /// <summary>How far the points of one front are from their neighbours: the sum over objectives of the gap between both neighbours as a share of the range; +∞ at the ends.</summary>
    public static double[] Crowding(IReadOnlyList<double[]> front)
    {
        var distances = new double[front.Count];
        for (var m = 0; front.Count > 0 && m < front[0].Length; m++)
        {
            var objective = m;
            var order = Enumerable.Range(0, front.Count).OrderBy(i => front[i][objective]).ToArray();
            var range = front[order[^1]][m] - front[order[0]][m];
            distances[order[0]] = distances[order[^1]] = double.PositiveInfinity;
            for (var i = 1; range > 0 && i < order.Length - 1; i++)
                distances[order[i]] += (front[order[i + 1]][m] - front[order[i - 1]][m]) / range;
        }

        return distances;
    }

    private static int Compare(double[] a, double[] b)
    {
        for (var m = 0; m < a.Length; m++)
        {
            if (a[m].CompareTo(b[m]) is var order and not 0) return order;
        }

        return 0;
    }
}
