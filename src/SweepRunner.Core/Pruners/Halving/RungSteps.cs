namespace SweepRunner.Core.Pruners.Halving;

/// <summary>The steps at which halving judges, as steps (one less than iterations).</summary>
internal static class RungSteps
{
    // Beyond this no trial has steps.
    private const double Furthest = long.MaxValue / 4;

    /// <summary>The rungs at or before <paramref name="step"/>, ascending.</summary>
    public static List<long> UpTo(long step, HalvingOptions options)
    {
        var rungs = new List<long>();
        if (options.MaxIter is { } max)
        {
            for (var k = options.Rungs; k >= 1; k--) Add(rungs, Math.Floor(max / Math.Pow(options.Reduction, k)), step);
            return rungs;
        }

        for (var iterations = (double)(options.MinIter ?? 1); iterations <= Furthest; iterations *= options.Reduction)
        {
            if (!Add(rungs, Math.Floor(iterations), step)) break;
        }

        return rungs;
    }

    private static bool Add(List<long> rungs, double iterations, long last)
    {
        var rung = (long)iterations - 1;
        if (rung > last) return false;
        if (rung >= 0 && (rungs.Count == 0 || rung > rungs[^1])) rungs.Add(rung);
        return true;
    }
}
