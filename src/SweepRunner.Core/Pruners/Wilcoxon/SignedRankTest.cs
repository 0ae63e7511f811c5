using SweepRunner.Core.Spaces;

namespace SweepRunner.Core.Pruners.Wilcoxon;

/// <summary>
/// The signed-rank test of F. Wilcoxon, "Individual comparisons by ranking methods", Biometrics Bulletin 1:6, 1945,
/// one-sided. Tied differences share their mean rank; the rank of a zero difference goes half to either side.
/// </summary>
internal static class SignedRankTest
{
    /// <summary>From here on the normal approximation is taken, as the exact law has no more to say.</summary>
    public const int LargestExact = 50;

    /// <summary>
    /// The probability, were the signs of the differences a coin's tosses, of a rank sum of the positive ones at least as
    /// large as this: small when the differences are mostly positive. 1 when all are zero. Exact, ties and zeros
    /// included, up to <see cref="LargestExact"/> differences; normal beyond, without correction for continuity.
    /// </summary>
    public static double PositiveShift(IReadOnlyList<double> differences)
    {
        var (ranks, positive, zero) = Rank(differences);
        if (ranks.Count == 0) return 1;
        return differences.Count <= LargestExact ? Exact(ranks, positive) : Normal(ranks, positive + (zero / 2.0), zero);
    }

    /// <summary>Twice the ranks of the differences that are not zero, the sum of the positive ones among them, and the sum for zeros.</summary>
    private static (List<int> Ranks, int Positive, int Zero) Rank(IReadOnlyList<double> differences)
    {
        var sorted = differences.OrderBy(Math.Abs).ToArray();
        var ranks = new List<int>();
        int positive = 0, zero = 0;
        for (var start = 0; start < sorted.Length;)
        {
            var end = start + 1;
            while (end < sorted.Length && Math.Abs(sorted[end]) == Math.Abs(sorted[start])) end++;
            var doubled = start + 1 + end;
            for (; start < end; start++)
            {
                if (sorted[start] == 0) zero += doubled;
                else ranks.Add(doubled);
                if (sorted[start] > 0) positive += doubled;
            }
        }

        return (ranks, positive, zero);
    }

    /// <summary>Counts sign patterns by their (doubled) positive rank sum. Zeros give each pattern the same, so they drop out.</summary>
    private static double Exact(List<int> ranks, int positive)
    {
        var probabilities = new double[ranks.Sum() + 1];
        probabilities[0] = 1;
        var reach = 0;
        foreach (var rank in ranks)
        {
            reach += rank;
            for (var sum = reach; sum >= 0; sum--) probabilities[sum] = (probabilities[sum] + (sum >= rank ? probabilities[sum - rank] : 0)) / 2;
        }

        return Math.Min(1, probabilities.Skip(positive).Sum());
    }

    private static double Normal(List<int> ranks, double positive, int zero)
    {
        var mean = (ranks.Sum() + zero) / 2.0;
        var deviation = Math.Sqrt(ranks.Sum(r => (double)r * r)) / 2;
        return NormalLaw.Cumulative((mean - positive) / deviation);
    }
}
