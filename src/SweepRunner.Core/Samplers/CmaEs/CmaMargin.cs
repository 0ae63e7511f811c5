using SweepRunner.Core.Samplers.Encoding;
using SweepRunner.Core.Spaces;

namespace SweepRunner.Core.Samplers.CmaEs;

/// <summary>
/// Keeps discrete coordinates from freezing on one value: the chance of leaving the value at the mean never falls below
/// α = 1 / (λ·n) (R. Hamano, S. Saito, M. Nomura and S. Shirakawa, "CMA-ES with margin", GECCO 2022, §4).
/// </summary>
internal static class CmaMargin
{
    /// <summary>Moves the mean and widens the distribution of <paramref name="state"/> as far as its discrete coordinates need.</summary>
    /// <param name="state">The distribution.</param>
    /// <param name="dimensions">One per coordinate of it.</param>
    public static void Apply(CmaState state, IReadOnlyList<Dimension> dimensions)
    {
        var alpha = 1.0 / (state.Strategy.Population * dimensions.Count);
        for (var k = 0; k < dimensions.Count; k++)
        {
            if (dimensions[k].Levels.Count == 0) continue;
            var edges = dimensions[k].Edges;
            var cell = 0;
            while (cell < edges.Length && state.Mean[k] > edges[cell]) cell++;
            if (cell == 0) state.Mean[k] = Math.Max(state.Mean[k], edges[0] - Reach(state, k, alpha));
            else if (cell == edges.Length) state.Mean[k] = Math.Min(state.Mean[k], edges[^1] + Reach(state, k, alpha));
            else Widen(state, k, edges[cell - 1], edges[cell], alpha);
        }
    }

    /// <summary>How far from an edge the mean may be for the chance to cross it to be α.</summary>
    private static double Reach(CmaState state, int k, double alpha) => NormalLaw.Quantile(1 - alpha) * state.Deviation(k);

    private static void Widen(CmaState state, int k, double low, double high, double alpha)
    {
        var deviation = state.Deviation(k);
        var below = NormalLaw.Cumulative((low - state.Mean[k]) / deviation);
        var above = NormalLaw.Cumulative((state.Mean[k] - high) / deviation);
        if (below >= alpha / 2 && above >= alpha / 2) return;
        var inside = 1 - below - above;
        var (raisedBelow, raisedAbove) = (Math.Max(alpha / 2, below), Math.Max(alpha / 2, above));

        // What is added on one side is taken from where there is more than the least, so that all sums to 1 (eq. 17, 18).
        var excess = (1 - raisedBelow - raisedAbove - inside) / (raisedBelow + raisedAbove + inside - (1.5 * alpha));
        var lowQuantile = NormalLaw.Quantile(1 - (raisedBelow + (excess * (raisedBelow - (alpha / 2)))));
        var highQuantile = NormalLaw.Quantile(1 - (raisedAbove + (excess * (raisedAbove - (alpha / 2)))));
        state.Mean[k] = ((low * highQuantile) + (high * lowQuantile)) / (lowQuantile + highQuantile);
        state.Stretch[k] *= (high - low) / (lowQuantile + highQuantile) / deviation;
    }
}
