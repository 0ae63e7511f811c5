namespace SweepRunner.Core.Samplers.Gp;

/// <summary>Brings objective values to the scale a process believes in.</summary>
internal static class OutputTransform
{
    /// <summary>
    /// The values with mean 0 and deviation 1, after what is worse than the median was drawn in: at a distance of t
    /// half-spreads (median − best) from the median, to log(1 + t). The good half keeps its shape, and a few terrible
    /// points cannot flatten it. Strictly increasing, so the order stays.
    /// </summary>
    /// <param name="values">Finite, smaller is better, at least one.</param>
    public static double[] Apply(double[] values)
    {
        // Scaled by the largest first, no difference overflows.
        var largest = values.Max(Math.Abs);
        if (largest == 0) return values;
        var scaled = values.Select(v => v / largest).ToArray();
        var sorted = scaled.Order().ToArray();
        var median = sorted[sorted.Length / 2];

        // Where half of all values are the best one, the distance to the next worse value serves as the scale.
        var spread = median - sorted[0];
        if (!(spread > 0)) spread = sorted.Select(v => v - median).FirstOrDefault(d => d > 0, 1);
        return Standardize([.. scaled.Select(v => v <= median ? v : median + (spread * Math.Log(1 + ((v - median) / spread))))]);
    }

    private static double[] Standardize(double[] values)
    {
        var mean = values.Average();
        var deviation = Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / values.Length);
        return [.. values.Select(v => deviation > 1e-14 ? (v - mean) / deviation : 0)];
    }
}
