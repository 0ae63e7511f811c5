using SweepRunner.Core.Samplers.Tpe;
using SweepRunner.Core.Spaces;

namespace SweepRunner.Core.Samplers.CmaEs;

/// <summary>
/// Says which of several draws may be best, by a surrogate of the ranks of the trials so far (pre-selection as in
/// I. Loshchilov, M. Schoenauer and M. Sebag, "Comparison-based optimizers need comparison-based surrogates", PPSN 2010):
/// it spares trials that the results already speak against, and takes any order-preserving change of the objective as CMA-ES does.
/// </summary>
internal sealed class DrawScreen
{
    // A surrogate of fewer results knows too little.
    private const int FewestResults = 4;

    // How many deviations of its uncertain score a draw is given the benefit of; without it generations lose their spread too soon.
    private const double Confidence = 1;

    private static readonly TpeOptions Options = new();

    private readonly TpeAxis[] _axes;
    private readonly RankSurrogate _surrogate;

    private DrawScreen(TpeAxis[] axes, RankSurrogate surrogate) => (_axes, _surrogate) = (axes, surrogate);

    /// <summary>The screen that the trials give; null when they are fewer than the <paramref name="dimensions"/>.</summary>
    public static DrawScreen? Of(RankedTrials trials, int dimensions) => trials.Ranking.Learned < Math.Max(dimensions, FewestResults)
        ? null
        : new(trials.Table.Axes, SurrogateTrials.Fit(trials.Table, trials.Ranking, GoodTrials.Of(trials.Ranking, Options), SurrogateKernel.All));

    /// <summary>How good a point may be; the greater the better. Not thread-safe.</summary>
    public double Promise(Assignment point)
    {
        var coordinates = Array.ConvertAll(_axes, a => point.TryGet(a.Name, out var value) ? a.Encode(value) : double.NaN);
        return _surrogate.Promise(coordinates, Confidence, double.NegativeInfinity);
    }
}
