namespace SweepRunner.Core.Samplers.Encoding;

/// <summary>Arithmetic on [0, 1].</summary>
internal static class UnitInterval
{
    /// <summary>The number in [0, 1] that <paramref name="x"/> becomes when it is reflected at 0 and 1.</summary>
    public static double Mirror(double x)
    {
        x = Math.Abs(x) % 2;
        return x > 1 ? 2 - x : x;
    }
}
