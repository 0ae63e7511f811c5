using System.Runtime.CompilerServices;

namespace SweepRunner.Training.Evaluation;

/// <summary>
/// One class against the rest, by falling score. Rows of equal score are taken together, so ties have no order.
/// </summary>
internal sealed class Ranking
{
    // Keys of the positive rows, then those of all others, both ascending.
    private readonly uint[] _keys;

    /// <summary>Ranks rows: O(n).</summary>
    /// <param name="labels">Class code of each row.</param>
    /// <param name="positive">The class that counts as positive.</param>
    /// <param name="scores">Scores, higher for more likely positive; the one of row i stands at <c>i * stride + offset</c>. No NaN.</param>
    /// <param name="stride">Distance between the scores of two rows.</param>
    /// <param name="offset">Place of the first row's score.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Ranking(ReadOnlySpan<float> labels, int positive, ReadOnlySpan<float> scores, int stride = 1, int offset = 0)
    {
        var keys = _keys = new uint[labels.Length];

        // Written at both ends, and one of the two moves on: a branch would be guessed wrong for every second row.
        var (hit, miss) = (0, labels.Length - 1);
        for (var i = 0; i < labels.Length; i++)
        {
            keys[hit] = keys[miss] = ScoreOrder.Key(scores[(i * stride) + offset]);
            var isPositive = (int)labels[i] == positive ? 1 : 0;
            hit += isPositive;
            miss -= 1 - isPositive;
        }

        (Positives, Negatives) = (hit, labels.Length - hit);
        ScoreOrder.Sort(_keys.AsSpan(0, hit));
        ScoreOrder.Sort(_keys.AsSpan(hit));
    }

    /// <summary>Rows of the positive class.</summary>
    public int Positives { get; }

    /// <summary>All other rows.</summary>
    public int Negatives { get; }

    /// <summary>
    /// Area under the ROC curve: the chance that a positive row scores higher than a negative one, a tie counting half
    /// (Fawcett, "An introduction to ROC analysis", 2006, section 7). NaN when either is missing.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double Auc()
    {
        if (Positives == 0 || Negatives == 0) return double.NaN;
        ReadOnlySpan<uint> hits = _keys.AsSpan(0, Positives), misses = _keys.AsSpan(Positives);

        // Whole numbers, so no rounding before the division: the pairs in order, and the ties.
        var (pairs, ties, hit, miss) = (0L, 0L, 0, 0);
        var (tied, run) = (0u, 0L);
        while (hit < hits.Length && miss < misses.Length)
        {
            // Which of the two comes next is as good as random: counted without a branch. Ties are rare, or in long runs.
            var (h, m) = (hits[hit], misses[miss]);
            var isLower = m < h ? 1 : 0;
            pairs += (1 - isLower) * (long)miss;
            if (m == h)
            {
                if (m != tied) (tied, run) = (m, RunOf(misses[miss..]));
                ties += run;
            }

            miss += isLower;
            hit += 1 - isLower;
        }

        pairs += (long)(hits.Length - hit) * miss;
        return (double)((2 * (Int128)pairs) + ties) / (2.0 * Positives * Negatives);
    }

    /// <summary>Average precision, Σ (Rₙ − Rₙ₋₁) Pₙ over the distinct scores; 0 when no row is positive.</summary>
    public double AveragePrecision()
    {
        var (sum, before) = (0.0, 0);
        foreach (var (positives, negatives) in Steps())
        {
            sum += (positives - before) * ((double)positives / (positives + negatives));
            before = positives;
        }

        return Positives == 0 ? 0 : sum / Positives;
    }

    /// <summary>The ROC curve: false positive rate, true positive rate, from (0, 0) to (1, 1).</summary>
    public IEnumerable<(double X, double Y)> Roc() =>
        Steps().Select(s => ((double)s.Negatives / Negatives, (double)s.Positives / Positives)).Prepend((0, 0));

    /// <summary>The precision–recall curve: recall, precision, from the highest score to the lowest.</summary>
    public IEnumerable<(double X, double Y)> PrecisionRecall() =>
        Steps().Select(s => ((double)s.Positives / Positives, (double)s.Positives / (s.Positives + s.Negatives)));

    private static int RunOf(ReadOnlySpan<uint> keys)
    {
        var others = keys.IndexOfAnyExcept(keys[0]);
        return others < 0 ? keys.Length : others;
    }

    /// <summary>The cumulative counts after each distinct score, from the highest.</summary>
    private IEnumerable<(int Positives, int Negatives)> Steps()
    {
        var (hit, miss) = (Positives, _keys.Length);
        while (hit > 0 || miss > Positives)
        {
            var key = Math.Max(hit > 0 ? _keys[hit - 1] : 0, miss > Positives ? _keys[miss - 1] : 0);
            while (hit > 0 && _keys[hit - 1] == key) hit--;
            while (miss > Positives && _keys[miss - 1] == key) miss--;
            yield return (Positives - hit, _keys.Length - miss);
        }
    }
}
