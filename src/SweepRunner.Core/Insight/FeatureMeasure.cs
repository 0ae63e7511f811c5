namespace SweepRunner.Core.Insight;

/// <summary>How likely parts of a feature's values are: active values as its distribution has them, absence as often as in the trials.</summary>
internal sealed class FeatureMeasure
{
    private readonly double[]? _levels;
    private readonly double _absent;

    public FeatureMeasure(Feature feature, double[][] rows, int index)
    {
        var absence = feature.IsChoice ? feature.Levels - 1 : Feature.Absent;
        _absent = feature.CanBeAbsent ? rows.Count(r => r[index] == absence) / (double)rows.Length : 0;
        if (!feature.IsChoice)
        {
            Whole = new FeatureRange(double.NegativeInfinity, 1, null);
            return;
        }

        var choices = (int)feature.Distribution.Cardinality!.Value;
        _levels = [.. Enumerable.Range(0, choices).Select(level => (1 - _absent) * feature.ShareOf(level))];
        if (feature.CanBeAbsent) _levels = [.. _levels, _absent];
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

        var inside = Math.Max(0, Math.Min(range.High, 1) - Math.Max(range.Low, 0));
        return ((1 - _absent) * inside) + (range.Low < Feature.Absent && range.High >= Feature.Absent ? _absent : 0);
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

        if (_absent > 0) yield return new FeaturePiece(Feature.Absent, _absent);
        var low = 0.0;
        foreach (var cut in cuts.Where(c => c is > 0 and < 1).Append(1).Distinct().Order())
        {
            yield return new FeaturePiece((low + cut) / 2, (1 - _absent) * (cut - low));
            low = cut;
        }
    }
}
