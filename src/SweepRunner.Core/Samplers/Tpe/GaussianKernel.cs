namespace SweepRunner.Core.Samplers.Tpe;

/// <summary>The normal kernel cut off at the ends of its axis.</summary>
internal static class GaussianKernel
{
    private static readonly double LogRootTwoPi = Math.Log(Math.Sqrt(2 * Math.PI));

    /// <summary>The logarithm of what the kernel integrates to between <paramref name="low"/> and <paramref name="high"/> before it is divided by that.</summary>
    public static double LogMass(double centre, double width, double low, double high)
    {
        var (below, above) = ((centre - low) / width, (high - centre) / width);
        return Math.Log(width * (1 - Tail(below) - Tail(above))) + LogRootTwoPi;
    }

    /// <summary>The upper tail of the standard normal to 1e-7 for z ≥ 0: Abramowitz and Stegun, formula 26.2.17.</summary>
    internal static double Tail(double z)
    {
        if (z > 5.5) return 0;
        var t = 1 / (1 + (0.2316419 * z));
        var series = t * (0.319381530 + (t * (-0.356563782 + (t * (1.781477937 + (t * (-1.821255978 + (t * 1.330274429))))))));
        return Math.Exp((-0.5 * z * z) - LogRootTwoPi) * series;
    }
}
