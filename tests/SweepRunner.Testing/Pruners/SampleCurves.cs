using SweepRunner.Core.Randomness;

namespace SweepRunner.Testing.Pruners;

/// <summary>Learning curves to try pruners on.</summary>
public static class SampleCurves
{
    /// <summary>Losses on power laws: each trial its own end, start and speed, with a little noise; the fast are not always the best.</summary>
    public static double[][] PowerLaws(int trials, int steps, long seed, double noise = 0.001)
    {
        var curves = new double[trials][];
        for (var trial = 0; trial < trials; trial++)
        {
            var stream = new RandomStream(seed, trial);
            var (end, height, speed) = (0.1 + (0.3 * stream.NextUnit()), 0.2 + (0.6 * stream.NextUnit()), 0.4 + stream.NextUnit());
            curves[trial] = [.. Enumerable.Range(1, steps).Select(t => end + (height * Math.Pow(t, -speed)) + (noise * stream.NextGaussian()))];
        }

        return curves;
    }
}
