namespace SweepRunner.Core.Samplers.Gp;

internal static class OutputTransform
{
    public static int Mode = 3;

    public static double[] Apply(double[] values)
    {
        switch (Mode)
        {
            case 0: return Standardize(values);
            case 1: return Standardize(YeoJohnsonBest(Standardize(values)));
            case 2:
            {
                var best = values.Min();
                var sorted = values.Order().ToArray();
                var scale = Math.Max(sorted[sorted.Length / 2] - best, 1e-300);
                return Standardize([.. values.Select(v => Math.Log(((v - best) / scale) + 0.02))]);
            }
            case 3:
            {
                // winsorise the upper: softly
                var sorted = values.Order().ToArray();
                var med = sorted[sorted.Length / 2];
                var scale = Math.Max(med - sorted[0], 1e-300);
                return Standardize([.. values.Select(v => v <= med ? v : med + (scale * Math.Log(1 + ((v - med) / scale))))]);
            }
            default:
            {
                var sorted = values.Order().ToArray();
                return [.. values.Select(v => SweepRunner.Core.Spaces.NormalLaw.Quantile((Array.BinarySearch(sorted, v) + 0.5) / sorted.Length))];
            }
        }
    }

    private static double[] Standardize(double[] v)
    {
        var mean = v.Average();
        var sd = Math.Sqrt(v.Sum(x => (x - mean) * (x - mean)) / v.Length);
        return [.. v.Select(x => sd > 0 ? (x - mean) / sd : 0)];
    }

    private static double[] YeoJohnsonBest(double[] v)
    {
        var best = double.NegativeInfinity;
        var bestValues = v;
        for (var lambda = -2.0; lambda <= 2.0; lambda += 0.1)
        {
            var l = lambda;
            var t = v.Select(x => Yj(x, l)).ToArray();
            var mean = t.Average();
            var variance = t.Sum(x => (x - mean) * (x - mean)) / t.Length;
            var likelihood = (-0.5 * v.Length * Math.Log(variance)) + ((l - 1) * v.Sum(x => Math.Sign(x) * Math.Log(1 + Math.Abs(x))));
            if (likelihood > best) (best, bestValues) = (likelihood, t);
        }

        return bestValues;
    }

    private static double Yj(double x, double l) => x >= 0
        ? Math.Abs(l) < 1e-9 ? Math.Log(x + 1) : (Math.Pow(x + 1, l) - 1) / l
        : Math.Abs(l - 2) < 1e-9 ? -Math.Log(1 - x) : -(Math.Pow(1 - x, 2 - l) - 1) / (2 - l);
}
