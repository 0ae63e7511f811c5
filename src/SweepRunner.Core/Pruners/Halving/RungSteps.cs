namespace SweepRunner.Core.Pruners.Halving;

/// <summary>When halving judges. Iterations are steps counted from 1.</summary>
internal static class RungSteps
{
    // Beyond this no trial has steps.
    private const double Furthest = long.MaxValue / 4;

    // Enough that a trial that falls behind is found soon; with more of them chance ends as many as their curves do.
    private const int LooksPerDoubling = 3;

    private const int TrialPerFirstRung = 16;

    /// <summary>The rungs at or before <paramref name="step"/>, as steps, ascending.</summary>
    /// <param name="step">The newest step.</param>
    /// <param name="options">Where the rungs are.</param>
    /// <param name="length">Iterations of a whole trial, for rungs that follow the trials; 0: not known, there are none then.</param>
    public static List<long> UpTo(long step, HalvingOptions options, long length)
    {
        var rungs = new List<long>();
        if (options.MaxIter is { } max)
        {
            for (var k = options.Rungs; k >= 1; k--) Add(rungs, Math.Floor(max / Math.Pow(options.Reduction, k)), step);
            return rungs;
        }

        if (options.FollowsTrials && length == 0) return rungs;
        for (var iterations = First(options, length); iterations <= Furthest; iterations *= options.Reduction)
        {
            if (!Add(rungs, Math.Floor(iterations), step)) break;
        }

        return rungs;
    }

    /// <summary>
    /// The last look at or before <paramref name="step"/>: looks are at the rungs and evenly, by factors, between and after
    /// them. Its number, which grows from 0, and its iterations; null before the first.
    /// </summary>
    public static (int Number, long Iterations)? LastLook(long step, HalvingOptions options, long length)
    {
        var first = First(options, length);
        if (step + 1 < Math.Floor(first)) return null;
        var looksPerRung = Math.Ceiling((LooksPerDoubling * Math.Log2(options.Reduction)) - 1e-9);
        var factor = Math.Pow(options.Reduction, 1 / looksPerRung);
        // One ahead of what the logarithm says, and back: a look is at the whole iterations of its place.
        var number = Math.Max(0, (int)Math.Log((step + 2) / first, factor) + 1);
        while (number > 0 && Place(number) > step + 1) number--;
        while (number > 0 && Place(number - 1) == Place(number)) number--;
        return (number, Place(number));

        long Place(int look) => (long)Math.Floor((first * Math.Pow(factor, look)) + 1e-9);
    }

    private static double First(HalvingOptions options, long length)
    {
        if (options.MaxIter is not { } max) return options.MinIter ?? Math.Max(1, length / TrialPerFirstRung);
        var rungs = Math.Min(options.Rungs, Math.Floor(Math.Log(max, options.Reduction) + 1e-9));
        return Math.Max(1, max / Math.Pow(options.Reduction, rungs));
    }

    private static bool Add(List<long> rungs, double iterations, long last)
    {
        var rung = (long)iterations - 1;
        if (rung > last) return false;
        if (rung >= 0 && (rungs.Count == 0 || rung > rungs[^1])) rungs.Add(rung);
        return true;
    }
}
