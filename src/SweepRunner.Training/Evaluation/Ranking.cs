using System.Buffers;
using System.Runtime.CompilerServices;

namespace SweepRunner.Training.Evaluation;

/// <summary>
/// The cumulative counts of one class against the rest when rows are taken in order of falling score. Rows of equal score
/// are taken together, so ties have no order.
/// </summary>
internal sealed class Ranking
{
    private readonly int[] _positives;
    private readonly int[] _negatives;
    private readonly int _steps;

    /// <summary>Ranks rows: O(n).</summary>
    /// <param name="labels">Class code of each row.</param>
    /// <param name="positive">The class that counts as positive.</param>
    /// <param name="scores">Scores, higher for more likely positive; the one of row i stands at <c>i * stride + offset</c>. No NaN.</param>
    /// <param name="stride">Distance between the scores of two rows.</param>
    /// <param name="offset">Place of the first row's score.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Ranking(ReadOnlySpan<float> labels, int positive, ReadOnlySpan<float> scores, int stride = 1, int offset = 0)
    {
        var keys = ArrayPool<uint>.Shared.Rent(labels.Length);
        foreach (var label in labels) Positives += (int)label == positive ? 1 : 0;
        Negatives = labels.Length - Positives;
        var hits = keys.AsSpan(0, Positives);
        var misses = keys.AsSpan(Positives, Negatives);
        var (hit, miss) = (0, 0);
        for (var i = 0; i < labels.Length; i++)
        {
            var key = ScoreOrder.Key(scores[(i * stride) + offset]);
            if ((int)labels[i] == positive) hits[hit++] = key;
            else misses[miss++] = key;
        }

        ScoreOrder.Sort(hits);
        ScoreOrder.Sort(misses);
        (_positives, _negatives) = (new int[labels.Length], new int[labels.Length]);
        while (hit > 0 || miss > 0)
        {
            var key = Math.Max(hit > 0 ? hits[hit - 1] : 0, miss > 0 ? misses[miss - 1] : 0);
            while (hit > 0 && hits[hit - 1] == key) hit--;
            while (miss > 0 && misses[miss - 1] == key) miss--;
            (_positives[_steps], _negatives[_steps]) = (Positives - hit, Negatives - miss);
            _steps++;
        }

        ArrayPool<uint>.Shared.Return(keys);
    }

    /// <summary>Rows of the positive class.</summary>
    public int Positives { get; }

    /// <summary>All other rows.</summary>
    public int Negatives { get; }

    /// <summary>
    /// Area under the ROC curve: the chance that a positive row scores higher than a negative one, a tie counting half
    /// (Fawcett, "An introduction to ROC analysis", 2006, section 7). NaN when either is missing.
    /// </summary>
    public double Auc()
    {
        if (Positives == 0 || Negatives == 0) return double.NaN;

        // Twice the number of ordered pairs: a whole number, so no rounding before the division.
        var (pairs, positives, negatives) = ((Int128)0, 0L, 0L);
        for (var i = 0; i < _steps; i++)
        {
            pairs += (Int128)(_negatives[i] - negatives) * (positives + _positives[i]);
            (positives, negatives) = (_positives[i], _negatives[i]);
        }

        return (double)pairs / (2.0 * Positives * Negatives);
    }

    /// <summary>Average precision, Σ (Rₙ − Rₙ₋₁) Pₙ over the distinct scores; 0 when no row is positive.</summary>
    public double AveragePrecision()
    {
        var (sum, before) = (0.0, 0);
        for (var i = 0; i < _steps; i++)
        {
            sum += (_positives[i] - before) * ((double)_positives[i] / (_positives[i] + _negatives[i]));
            before = _positives[i];
        }

        return Positives == 0 ? 0 : sum / Positives;
    }

    /// <summary>The ROC curve: false positive rate, true positive rate, from (0, 0) to (1, 1).</summary>
    public IEnumerable<(double X, double Y)> Roc()
    {
        yield return (0, 0);
        for (var i = 0; i < _steps; i++) yield return ((double)_negatives[i] / Negatives, (double)_positives[i] / Positives);
    }

    /// <summary>The precision–recall curve: recall, precision, from the highest score to the lowest.</summary>
    public IEnumerable<(double X, double Y)> PrecisionRecall()
    {
        for (var i = 0; i < _steps; i++)
            yield return ((double)_positives[i] / Positives, (double)_positives[i] / (_positives[i] + _negatives[i]));
    }
}
