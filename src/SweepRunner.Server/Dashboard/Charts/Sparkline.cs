using System.Globalization;
using SweepRunner.Core.Insight;
using SweepRunner.Server.Dashboard.Data;

namespace SweepRunner.Server.Dashboard.Charts;

/// <summary>Best-so-far as a small picture.</summary>
internal static class Sparkline
{
    private const int Width = 120;
    private const int Height = 28;

    /// <summary>An SVG that reads on light and on dark ground.</summary>
    public static string Svg(SweepSnapshot snapshot)
    {
        var curve = BestSoFar.OverTrials(snapshot.Past, snapshot.Objective).Select(p => ((double)p.Trial, p.Best)).ToList();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{Width}\" height=\"{Height}\" viewBox=\"0 0 {Width} {Height}\"><path d=\"{Path(curve)}\" fill=\"none\" stroke=\"#2a9d8f\" stroke-width=\"1.75\" stroke-linejoin=\"round\"/></svg>");
    }

    /// <summary>The line as an SVG path, steps at each point; empty with fewer than two points.</summary>
    internal static string Path(IReadOnlyList<(double X, double Y)> points)
    {
        if (points.Count < 2) return "";
        var (left, right) = (points[0].X, points[^1].X);
        var (low, high) = (points.Min(p => p.Y), points.Max(p => p.Y));
        var steps = points.Where((p, i) => i == 0 || i == points.Count - 1 || p.Y != points[i - 1].Y);
        var text = new System.Text.StringBuilder();
        foreach (var (x, y) in steps)
        {
            var across = 2 + ((x - left) / (right - left) * (Width - 4));
            var down = high > low ? Height - 3 - ((y - low) / (high - low) * (Height - 6)) : Height / 2.0;
            if (text.Length == 0) text.Append(CultureInfo.InvariantCulture, $"M{across:0.#} {down:0.#}");
            else text.Append(CultureInfo.InvariantCulture, $"H{across:0.#}V{down:0.#}");
        }

        return text.ToString();
    }
}
