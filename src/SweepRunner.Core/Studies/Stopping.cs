using SweepRunner.Core.Insight;
using SweepRunner.Core.Randomness;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;

namespace SweepRunner.Core.Studies;

/// <summary>
/// When a search has nothing left to gain (the idea of A. Makarova et al., "Automatic termination for hyperparameter
/// optimization", AutoML 2022, with a random forest as the surrogate).
/// </summary>
public static class Stopping
{
    private const int FewestTrials = 20;
    private const int RandomCandidates = 400;
    private const int Leaders = 10;
    private const int NeighboursPerLeader = 20;

    private static readonly ForestOptions Forest = new() { MostTrials = 500, FewestPerLeaf = 2 };

    /// <summary>
    /// The largest expected improvement of the best value that one more trial could bring: over random points and points near
    /// the best trials, with the forest's mean and deviation (D. R. Jones et al., J. Global Optimization 13, 1998, equation
    /// 15). In units of the objective; null before 20 trials are complete. Deterministic; some ten milliseconds per
    /// hundred trials.
    /// </summary>
    /// <param name="space">The space of the trials.</param>
    /// <param name="trials">Trials in any state.</param>
    /// <param name="objective">Which way is better.</param>
    /// <param name="seed">Seed of the forest and the points.</param>
    /// <param name="index">Index of the objective.</param>
    public static double? Regret(SearchSpace space, IReadOnlyList<PastTrial> trials, Objective objective, long seed, int index = 0)
    {
        var complete = trials.Where(t => t.State == TrialState.Complete && space.Contains(t.Assignment)).ToArray();
        if (complete.Length < FewestTrials || RandomForest.Learn(space, complete, index, seed, Forest) is not { } forest) return null;
        var leaders = complete.OrderBy(t => objective.LossOf(t.Values[index])).ThenBy(t => t.Number).Take(Leaders).ToArray();
        var best = objective.LossOf(leaders[0].Values[index]);
        var proposed = trials.Select(t => t.Assignment.Fingerprint).ToHashSet(StringComparer.Ordinal);
        var most = 0.0;
        foreach (var point in Candidates(space, leaders, new RandomStream(seed, complete.Length)))
        {
            if (!space.IsFeasible(point) || proposed.Contains(point.Fingerprint)) continue;
            var (mean, deviation) = forest.Predict(point);
            most = Math.Max(most, Improvement(best - objective.LossOf(mean), deviation));
        }

        return most;
    }

    /// <summary>E[max(0, X)] for a normal X of this mean and deviation.</summary>
    internal static double Improvement(double mean, double deviation)
    {
        if (!(deviation > 0)) return Math.Max(0, mean);
        var z = mean / deviation;
        return (mean * NormalLaw.Cumulative(z)) + (deviation * Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI));
    }

    private static IEnumerable<Assignment> Candidates(SearchSpace space, PastTrial[] leaders, RandomStream stream)
    {
        var units = new double[space.Parameters.Count];
        for (var i = 0; i < RandomCandidates; i++)
        {
            foreach (ref var unit in units.AsSpan()) unit = stream.NextUnit();
            yield return space.FromUnits(units);
        }

        foreach (var leader in leaders)
        {
            for (var i = 0; i < NeighboursPerLeader; i++) yield return Neighbour(space, leader.Assignment, stream);
        }
    }

    /// <summary>A point that differs from <paramref name="centre"/> in about one parameter, from a little to anything.</summary>
    private static Assignment Neighbour(SearchSpace space, Assignment centre, RandomStream stream)
    {
        var units = new double[space.Parameters.Count];
        var changed = stream.NextBelow(units.Length);
        for (var i = 0; i < units.Length; i++)
        {
            var (name, distribution) = space.Parameters[i];
            var drawn = stream.NextUnit();
            var shift = 0.1 * stream.NextGaussian();
            units[i] = !centre.TryGet(name, out var value) || (i == changed && distribution is CategoricalDistribution) ? drawn
                : distribution.ToUnit(value) + (i == changed ? shift : 0);
        }

        return space.FromUnits(units);
    }
}
