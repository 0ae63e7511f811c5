using SweepRunner.Core.Studies;
using SweepRunner.Core.Sweeps;

namespace SweepRunner.Core.Pruners.Halving;

/// <summary>
/// Where a learning curve is and where it leads: the least-squares line through the losses of its last doubling, over the
/// logarithm of the iterations. A line, because single values are noisy; the logarithm, because on it curves flatten
/// slowly enough that the line is a good guess for one doubling and the most to hope for over several.
/// </summary>
/// <param name="Reports">Number of reports the line goes through.</param>
/// <param name="Iterations">Iterations done at its end.</param>
/// <param name="Level">The line's loss there.</param>
/// <param name="Gain">By how much it falls per doubling; never below 0.</param>
internal readonly record struct CurveTrend(int Reports, double Iterations, double Level, double Gain)
{
    /// <summary>The loss to expect after <paramref name="iterations"/>.</summary>
    public double LossAt(double iterations) => Level - (Gain * Math.Log2(iterations / Iterations));

    /// <summary>The trend at the last of the first <paramref name="count"/> reports; reports that are no finite number are left out.</summary>
    public static CurveTrend Of(Objective objective, IReadOnlyList<StepValue> steps, int count)
    {
        var end = steps[count - 1].Step + 1.0;
        var (reports, sumX, sumY, sumXX, sumXY) = (0, 0.0, 0.0, 0.0, 0.0);
        for (var i = count - 1; i >= 0 && steps[i].Step + 1 >= Math.Floor(end / 2); i--)
        {
            var (x, y) = (Math.Log2((steps[i].Step + 1) / end), objective.LossOf(steps[i].Value));
            if (!double.IsFinite(x + y)) continue;
            reports++;
            (sumX, sumY, sumXX, sumXY) = (sumX + x, sumY + y, sumXX + (x * x), sumXY + (x * y));
        }

        if (reports == 0) return new CurveTrend(0, end, double.NaN, 0);
        var (meanX, meanY) = (sumX / reports, sumY / reports);
        var spread = sumXX - (reports * meanX * meanX);
        var slope = reports < 3 || spread <= 0 ? 0 : (sumXY - (reports * meanX * meanY)) / spread;
        return new CurveTrend(reports, end, meanY - (slope * meanX), Math.Max(0, -slope));
    }
}
