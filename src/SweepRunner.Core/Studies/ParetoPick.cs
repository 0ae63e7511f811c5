using SweepRunner.Core.Sweeps;

namespace SweepRunner.Core.Studies;

/// <summary>Picks one trial of a Pareto front.</summary>
public static class ParetoPick
{
    /// <summary>
    /// The trial with the smallest weighted sum of losses, each scaled to 0 (best of the front) … 1 (worst), so that units
    /// do not matter; the lowest number among equals.
    /// </summary>
    /// <param name="front">At least one complete trial.</param>
    /// <param name="objectives">What their values are.</param>
    /// <param name="weights">One per objective, 0 or more, not all 0; only their proportions count.</param>
    /// <exception cref="ArgumentException">The front is empty, or the weights break these rules.</exception>
    public static PastTrial ByWeights(IReadOnlyList<PastTrial> front, IReadOnlyList<Objective> objectives, IReadOnlyList<double> weights)
    {
        CheckFront(front);
        if (weights.Count != objectives.Count) throw new ArgumentException($"{objectives.Count} objectives need as many weights, not {weights.Count}.", nameof(weights));
        if (!weights.All(w => w >= 0 && double.IsFinite(w)) || weights.Sum() <= 0) throw new ArgumentException("Weights must be 0 or more, and not all 0.", nameof(weights));
        var losses = front.Select(t => ParetoFront.Losses(t, objectives)).ToArray();
        var scores = new double[front.Count];
        for (var m = 0; m < objectives.Count; m++)
        {
            var (low, high) = (losses.Min(l => l[m]), losses.Max(l => l[m]));
            for (var i = 0; high > low && i < scores.Length; i++) scores[i] += weights[m] * (losses[i][m] - low) / (high - low);
        }

        return front[Enumerable.Range(0, front.Count).OrderBy(i => scores[i]).ThenBy(i => front[i].Number).First()];
    }

    /// <summary>The best trial by the first objective named; among those within <paramref name="tolerance"/> of it the best by the next one, and so on; the lowest number among equals.</summary>
    /// <param name="front">At least one complete trial.</param>
    /// <param name="objectives">What their values are.</param>
    /// <param name="order">Indices of objectives, the most important first; those left out do not count.</param>
    /// <param name="tolerance">What counts as equal, as a share of the objective's range over the front; 0 to 1, default 0.</param>
    /// <exception cref="ArgumentException">The front or the order is empty, or an index is not that of an objective.</exception>
    public static PastTrial Lexicographic(IReadOnlyList<PastTrial> front, IReadOnlyList<Objective> objectives, IReadOnlyList<int> order, double tolerance = 0)
    {
        CheckFront(front);
        if (order.Count == 0 || order.Any(i => i < 0 || i >= objectives.Count)) throw new ArgumentException("The order must name objectives by their index.", nameof(order));
        IReadOnlyList<PastTrial> left = front;
        foreach (var m in order)
        {
            double Loss(PastTrial trial) => objectives[m].LossOf(trial.Values[m]);
            var bar = left.Min(Loss) + (tolerance * (front.Max(Loss) - front.Min(Loss)));
            left = [.. left.Where(t => Loss(t) <= bar)];
        }

        return left.MinBy(t => t.Number)!;
    }

    private static void CheckFront(IReadOnlyList<PastTrial> front)
    {
        if (front.Count == 0) throw new ArgumentException("The front is empty: no trial is complete.", nameof(front));
    }
}
