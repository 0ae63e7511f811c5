using SweepRunner.Core.Spaces;

namespace SweepRunner.Core.Samplers.Gp;

/// <summary>
/// The logarithm of the expected improvement, which stays finite and keeps its slope where the improvement itself
/// underflows (Ament, Daulton, Eriksson, Balandat and Bakshy, "Unexpected improvements to expected improvement for
/// Bayesian optimization", NeurIPS 2023, §4.1).
/// </summary>
internal static class LogImprovement
{
    private static readonly double LogRootTwoPi = Math.Log(2 * Math.PI) / 2;

    /// <summary>log(φ(z) + z·Φ(z)), and its derivative Φ(z) / (φ(z) + z·Φ(z)).</summary>
    /// <remarks>
    /// Below −3 the sum loses its digits. With Mills' ratio as Laplace's continued fraction 1 / (t + K), t = −z and
    /// K = 1 / (t + 2 / (t + 3 / …)) (NIST DLMF 7.9.1), it is φ(z) · K / (t + K), in which nothing cancels.
    /// </remarks>
    public static double LogH(double z, out double slope)
    {
        var logDensity = (-z * z / 2) - LogRootTwoPi;
        if (z > -3)
        {
            var cumulative = NormalLaw.Cumulative(z);
            var h = Math.Exp(logDensity) + (z * cumulative);
            slope = cumulative / h;
            return Math.Log(h);
        }

        var t = -z;
        double k = t;
        for (var level = 40; level >= 2; level--) k = t + (level / k);
        k = 1 / k;
        slope = 1 / k;
        return logDensity + Math.Log(k / (t + k));
    }
}
