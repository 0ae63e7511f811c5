namespace SweepRunner.Core.Samplers.Gp;

/// <summary>The Matérn correlation of smoothness 5/2 as a function of the squared scaled distance (Rasmussen and Williams, "Gaussian Processes for Machine Learning", 2006, eq. 4.17).</summary>
internal static class Matern
{
    /// <summary>The correlation at squared distance <paramref name="squared"/>, and minus twice its derivative by that.</summary>
    public static double Correlation(double squared, out double steepness)
    {
        var scaled = Math.Sqrt(5 * squared);
        var decay = Math.Exp(-scaled);
        steepness = 5.0 / 3.0 * (1 + scaled) * decay;
        return (1 + scaled + (5.0 / 3.0 * squared)) * decay;
    }
}
