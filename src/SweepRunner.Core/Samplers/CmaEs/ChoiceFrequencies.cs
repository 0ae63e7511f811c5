using SweepRunner.Core.Randomness;
using SweepRunner.Core.Samplers.Encoding;

namespace SweepRunner.Core.Samplers.CmaEs;

/// <summary>
/// Draws the coordinates that have no order, each by itself: as often as a value is among the best quarter of the ended
/// trials, plus a share of its own probability, so that none dies out.
/// </summary>
internal sealed class ChoiceFrequencies
{
    private const double BestShare = 0.25;
    private const double PriorShare = 0.2;

    private readonly List<double[]> _good;

    /// <summary>Learns from encoded points and their values, smaller is better.</summary>
    public ChoiceFrequencies(IReadOnlyCollection<(double[] Point, double Value)> ended) => _good =
    [
        .. ended.Where(e => double.IsFinite(e.Value)).OrderBy(e => e.Value)
            .Take((int)Math.Ceiling(ended.Count * BestShare)).Select(e => e.Point),
    ];

    /// <summary>The coordinate of <paramref name="dimension"/>, the <paramref name="index"/>-th of the points.</summary>
    public double Draw(Dimension dimension, int index, RandomStream random)
    {
        var (prior, unit, pick) = (random.NextUnit() < PriorShare, random.NextUnit(), random.NextUnit());
        var known = prior || _good.Count == 0 ? dimension.Inactive : _good[(int)(pick * _good.Count)][index];
        return known == dimension.Inactive ? dimension.FromUnit(unit) : known;
    }
}
