namespace SweepRunner.Core.Numerics;

/// <summary>
/// Minimises a smooth function inside a box: projected L-BFGS. Directions come from the two-loop recursion (Nocedal and
/// Wright, "Numerical Optimization", 2006, algorithm 7.4) on the variables that are not held at a bound; steps are
/// projected and must pass Armijo's test (D. P. Bertsekas, SIAM J. Control Optim. 20:2, 1982).
/// </summary>
internal sealed class BoxMinimizer(double low, double high)
{
    private const int Memory = 8;
    private const int MostHalvings = 12;

    /// <summary>The value of the function at a point; writes its gradient. NaN and infinities are taken as a wall.</summary>
    public delegate double Function(ReadOnlySpan<double> x, Span<double> gradient);

    /// <summary>Improves <paramref name="x"/> in place and returns the value there.</summary>
    /// <param name="function">What to minimise.</param>
    /// <param name="x">Start, inside the box.</param>
    /// <param name="iterations">Most steps.</param>
    /// <param name="tolerance">Ends when a step gains less than this.</param>
    /// <param name="longest">Longest first step in any coordinate.</param>
    public double Minimize(Function function, Span<double> x, int iterations, double tolerance, double longest)
    {
        var n = x.Length;
        double[] gradient = new double[n], nextGradient = new double[n], direction = new double[n], next = new double[n];
        var pairs = new List<(double[] Step, double[] Change, double Rho)>(Memory);
        var value = function(x, gradient);
        for (var iteration = 0; iteration < iterations; iteration++)
        {
            Direction(x, gradient, pairs, direction);
            var slope = Vectors.Dot(direction, gradient);
            if (!(slope < 0)) break;
            var scale = 1.0;
            if (pairs.Count == 0)
            {
                double largest = 0;
                foreach (var d in direction) largest = Math.Max(largest, Math.Abs(d));
                scale = Math.Min(1, longest / largest);
            }

            var nextValue = double.NaN;
            for (var halving = 0; halving < MostHalvings; halving++, scale *= 0.4)
            {
                double decrease = 0;
                for (var i = 0; i < n; i++)
                {
                    next[i] = Math.Clamp(x[i] + (scale * direction[i]), low, high);
                    decrease += gradient[i] * (next[i] - x[i]);
                }

                nextValue = function(next, nextGradient);
                if (nextValue <= value + (1e-4 * decrease)) break;
                nextValue = double.NaN;
            }

            if (double.IsNaN(nextValue)) break;
            Remember(pairs, x, next, gradient, nextGradient);
            var gain = value - nextValue;
            next.CopyTo(x);
            nextGradient.CopyTo(gradient, 0);
            value = nextValue;
            if (gain < tolerance) break;
        }

        return value;
    }

    private void Direction(ReadOnlySpan<double> x, double[] gradient, List<(double[] Step, double[] Change, double Rho)> pairs, double[] direction)
    {
        for (var i = 0; i < direction.Length; i++) direction[i] = IsHeld(x[i], gradient[i]) ? 0 : -gradient[i];
        Span<double> weights = stackalloc double[Memory];
        for (var k = pairs.Count - 1; k >= 0; k--)
        {
            weights[k] = pairs[k].Rho * Vectors.Dot(pairs[k].Step, direction);
            Vectors.AddScaled(direction, -weights[k], pairs[k].Change);
        }

        if (pairs.Count > 0)
        {
            var (step, change, _) = pairs[^1];
            var scale = Vectors.Dot(step, change) / Vectors.Dot(change, change);
            for (var i = 0; i < direction.Length; i++) direction[i] *= scale;
        }

        for (var k = 0; k < pairs.Count; k++)
            Vectors.AddScaled(direction, weights[k] - (pairs[k].Rho * Vectors.Dot(pairs[k].Change, direction)), pairs[k].Step);
        for (var i = 0; i < direction.Length; i++)
        {
            if (IsHeld(x[i], gradient[i])) direction[i] = 0;
        }

        // Mixing held and free variables can turn the direction uphill; then the steepest one serves.
        if (Vectors.Dot(direction, gradient) < 0) return;
        pairs.Clear();
        for (var i = 0; i < direction.Length; i++) direction[i] = IsHeld(x[i], gradient[i]) ? 0 : -gradient[i];
    }

    private bool IsHeld(double x, double gradient) => (x <= low && gradient > 0) || (x >= high && gradient < 0);

    private static void Remember(
        List<(double[] Step, double[] Change, double Rho)> pairs, ReadOnlySpan<double> x, double[] next, double[] gradient, double[] nextGradient)
    {
        double[] step = new double[next.Length], change = new double[next.Length];
        for (var i = 0; i < step.Length; i++) (step[i], change[i]) = (next[i] - x[i], nextGradient[i] - gradient[i]);
        var curvature = Vectors.Dot(step, change);
        if (!(curvature > 1e-12 * Vectors.Dot(change, change))) return;
        if (pairs.Count == Memory) pairs.RemoveAt(0);
        pairs.Add((step, change, 1 / curvature));
    }
}
