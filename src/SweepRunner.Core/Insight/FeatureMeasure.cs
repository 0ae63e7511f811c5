namespace SweepRunner.Core.Insight;

/// <summary>How likely parts of a feature's values are, where it is active: as its distribution has them.</summary>
internal sealed class FeatureMeasure
{
    private readonly double[]? _levels;

    public FeatureMeasure(Feature feature)
    {
        if (!feature.IsChoice)
        {
            Whole = new FeatureRange(double.NegativeInfinity, 1, null);
            return;
        }

        _levels = [.. Enumerable.Range(0, feature.Levels).Select(l => l < feature.Distribution.Cardinality ? feature.ShareOf(l) : 0)];
        Whole = new FeatureRange(0, 0, [.. _levels.Select(_ => true)]);
    }

    /// <summary>All values.</summary>
    public FeatureRange Whole { get; }

    /// <summary>The probability of <paramref name="range"/>.</summary>
    public double Of(FeatureRange range)
    {
        if (_levels is not null)
        {
            var sum = 0.0;
            for (var level = 0; level < _levels.Length; level++) sum += range.Levels![level] ? _levels[level] : 0;
            return sum;
        }

        return Math.Max(0, Math.Min(range.High, 1) - Math.Max(range.Low, 0));
    }

    /// <summary>The pieces on which a function that only changes at <paramref name="cuts"/> is constant: a value in each and its probability.</summary>
    public IEnumerable<FeaturePiece> Pieces(IEnumerable<double> cuts)
    {
        if (_levels is not null)
        {
            for (var level = 0; level < _levels.Length; level++)
            {
                if (_levels[level] > 0) yield return new FeaturePiece(level, _levels[level]);
            }

            yield break;
        }

        var low = 0.0;
        foreach (var cut in cuts.Where(c => c is > 0 and < 1).Append(1).Distinct().Order())
        {
            yield return new FeaturePiece((low + cut) / 2, cut - low);
            low = cut;
        }
    }
}
