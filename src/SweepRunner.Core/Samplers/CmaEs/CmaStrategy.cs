namespace SweepRunner.Core.Samplers.CmaEs;

/// <summary>The constants of CMA-ES for a dimension and a population (N. Hansen, "The CMA evolution strategy: a tutorial", arXiv:1604.00772, 2016, table 1), with active (negative) weights.</summary>
internal sealed class CmaStrategy
{
    public CmaStrategy(int dimensions, int population)
    {
        (Dimensions, Population) = (dimensions, population);
        double n = dimensions;
        var raw = Enumerable.Range(1, population).Select(i => Math.Log((population + 1) / 2.0) - Math.Log(i)).ToArray();
        var parents = population / 2;
        var (positive, negative) = (raw[..parents], raw[parents..]);
        Mass = Effective(positive);
        CumulationC = (4 + (Mass / n)) / (n + 4 + (2 * Mass / n));
        CumulationSigma = (Mass + 2) / (n + Mass + 5);
        RankOne = 2 / (((n + 1.3) * (n + 1.3)) + Mass);
        RankMu = Math.Min(1 - RankOne, 2 * (0.25 + Mass + (1 / Mass) - 2) / (((n + 2) * (n + 2)) + Mass));
        DampingSigma = 1 + (2 * Math.Max(0, Math.Sqrt((Mass - 1) / (n + 1)) - 1)) + CumulationSigma;
        ExpectedLength = Math.Sqrt(n) * (1 - (1 / (4 * n)) + (1 / (21 * n * n)));

        var negativeMass = Effective(negative);
        var allowed = Math.Min(
            1 + (RankOne / RankMu), Math.Min(1 + (2 * negativeMass / (Mass + 2)), (1 - RankOne - RankMu) / (n * RankMu)));
        var (sum, negativeSum) = (positive.Sum(), -negative.Sum());
        Weights = [.. positive.Select(w => w / sum), .. negative.Select(w => negativeSum > 0 ? w * allowed / negativeSum : 0)];
    }

    public int Dimensions { get; }

    /// <summary>λ.</summary>
    public int Population { get; }

    /// <summary>One weight per rank, the best first; the first half sums to 1, the others are 0 or less.</summary>
    public double[] Weights { get; }

    /// <summary>μ_eff.</summary>
    public double Mass { get; }

    public double CumulationC { get; }

    public double CumulationSigma { get; }

    public double DampingSigma { get; }

    /// <summary>c₁.</summary>
    public double RankOne { get; }

    /// <summary>c_μ.</summary>
    public double RankMu { get; }

    /// <summary>E‖N(0, I)‖.</summary>
    public double ExpectedLength { get; }

    /// <summary>λ by default: 4 + ⌊3 ln n⌋.</summary>
    public static int DefaultPopulation(int dimensions) => 4 + (int)(3 * Math.Log(dimensions));

    private static double Effective(double[] weights)
    {
        var sum = weights.Sum();
        return sum * sum / weights.Sum(w => w * w);
    }
}
