namespace SweepRunner.Benchmarks.Problems;

/// <summary>
/// Test functions as in S. Surjanovic and D. Bingham, "Virtual library of simulation experiments" (Simon Fraser
/// University). Those whose optimum is the middle of the domain are moved off it, so that no sampler wins by starting there.
/// </summary>
internal static class StandardFunctions
{
    private static readonly double[] HartmannWeights = [1.0, 1.2, 3.0, 3.2];

    private static readonly double[][] HartmannScales =
    [
        [10, 3, 17, 3.5, 1.7, 8], [0.05, 10, 17, 0.1, 8, 14], [3, 3.5, 1.7, 10, 17, 8], [17, 8, 0.05, 10, 0.1, 14],
    ];

    private static readonly double[][] HartmannCentres =
    [
        [0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886], [0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991],
        [0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.6650], [0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381],
    ];

    /// <summary>Minimum 0.397887, at three places.</summary>
    public static double Branin(double[] x)
    {
        var bowl = x[1] - (5.1 / (4 * Math.PI * Math.PI) * x[0] * x[0]) + (5 / Math.PI * x[0]) - 6;
        return (bowl * bowl) + (10 * (1 - (1 / (8 * Math.PI))) * Math.Cos(x[0])) + 10;
    }

    /// <summary>Minimum −3.32237.</summary>
    public static double Hartmann6(double[] x)
    {
        var sum = 0.0;
        for (var i = 0; i < 4; i++)
        {
            var exponent = 0.0;
            for (var j = 0; j < 6; j++) exponent += HartmannScales[i][j] * Math.Pow(x[j] - HartmannCentres[i][j], 2);
            sum -= HartmannWeights[i] * Math.Exp(-exponent);
        }

        return sum;
    }

    /// <summary>Minimum 0 at 0.</summary>
    public static double Ackley(double[] x) =>
        (-20 * Math.Exp(-0.2 * Math.Sqrt(x.Average(v => v * v)))) - Math.Exp(x.Average(v => Math.Cos(2 * Math.PI * v))) + 20 + Math.E;

    /// <summary>Minimum 0 at 1.</summary>
    public static double Rosenbrock(double[] x)
    {
        var sum = 0.0;
        for (var i = 0; i + 1 < x.Length; i++) sum += (100 * Math.Pow(x[i + 1] - (x[i] * x[i]), 2)) + Math.Pow(1 - x[i], 2);
        return sum;
    }

    /// <summary>Minimum −1.0316, at two places.</summary>
    public static double SixHumpCamel(double[] x)
    {
        double a = x[0] * x[0], b = x[1] * x[1];
        return ((4 - (2.1 * a) + (a * a / 3)) * a) + (x[0] * x[1]) + ((-4 + (4 * b)) * b);
    }

    /// <summary>Minimum 0, moved to 13·sin(i + 1).</summary>
    public static double Griewank(double[] x)
    {
        double sum = 0, product = 1;
        for (var i = 0; i < x.Length; i++)
        {
            var z = x[i] - (13 * Math.Sin(i + 1));
            sum += z * z / 4000;
            product *= Math.Cos(z / Math.Sqrt(i + 1));
        }

        return sum - product + 1;
    }

    /// <summary>Minimum 0 at 1.</summary>
    public static double Levy(double[] x)
    {
        double Warp(int i) => 1 + ((x[i] - 1) / 4);
        var sum = Math.Pow(Math.Sin(Math.PI * Warp(0)), 2);
        for (var i = 0; i + 1 < x.Length; i++)
            sum += Math.Pow(Warp(i) - 1, 2) * (1 + (10 * Math.Pow(Math.Sin((Math.PI * Warp(i)) + 1), 2)));
        var last = Warp(x.Length - 1);
        return sum + (Math.Pow(last - 1, 2) * (1 + Math.Pow(Math.Sin(2 * Math.PI * last), 2)));
    }

    /// <summary>Minimum −4.687658 in five dimensions (m = 10).</summary>
    public static double Michalewicz(double[] x)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++) sum -= Math.Sin(x[i]) * Math.Pow(Math.Sin((i + 1) * x[i] * x[i] / Math.PI), 20);
        return sum;
    }

    /// <summary>Minimum 0, moved to 1.7·cos(2i).</summary>
    public static double Rastrigin(double[] x)
    {
        var sum = 10.0 * x.Length;
        for (var i = 0; i < x.Length; i++)
        {
            var z = x[i] - (1.7 * Math.Cos(2 * i));
            sum += (z * z) - (10 * Math.Cos(2 * Math.PI * z));
        }

        return sum;
    }

    /// <summary>Minimum −39.16617 per dimension, at −2.903534.</summary>
    public static double StyblinskiTang(double[] x) => x.Sum(v => (v * v * v * v) - (16 * v * v) + (5 * v)) / 2;

    /// <summary>Axes of unequal weight, coupled in neighbours; minimum 0 at 2.5·sin(3i + 1).</summary>
    public static double Ellipsoid(double[] x)
    {
        double sum = 0, before = 0;
        for (var i = 0; i < x.Length; i++)
        {
            var z = x[i] - (2.5 * Math.Sin((3 * i) + 1));
            sum += (i + 1) * Math.Pow(z + (0.5 * before), 2);
            before = z;
        }

        return sum;
    }
}
