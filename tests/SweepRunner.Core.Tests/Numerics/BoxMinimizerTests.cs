using SweepRunner.Core.Numerics;

namespace SweepRunner.Core.Tests.Numerics;

public sealed class BoxMinimizerTests
{
    [Fact]
    public void Minimizer_finds_the_valley_of_Rosenbrocks_function()
    {
        double[] x = [-1.2, 1];
        var value = new BoxMinimizer(-2, 2).Minimize(Rosenbrock, x, 200, 0, 0.5);

        Assert.Equal(0, value, 1e-10);
        Assert.Equal(1, x[0], 1e-4);
        Assert.Equal(1, x[1], 1e-4);
    }

    [Fact]
    public void Minimizer_stops_at_the_bound_where_the_minimum_is_outside()
    {
        double[] x = [0.5, 0.5, 0.5];
        double[] centre = [2, 0.25, -1];
        new BoxMinimizer(0, 1).Minimize(Bowl, x, 100, 0, 0.1);

        Assert.Equal(1, x[0]);
        Assert.Equal(0.25, x[1], 1e-6);
        Assert.Equal(0, x[2]);

        double Bowl(ReadOnlySpan<double> at, Span<double> gradient)
        {
            double sum = 0;
            for (var i = 0; i < at.Length; i++)
            {
                var difference = at[i] - centre[i];
                gradient[i] = 2 * (i + 1) * difference;
                sum += (i + 1) * difference * difference;
            }

            return sum;
        }
    }

    [Fact]
    public void Minimizer_treats_what_is_no_number_as_a_wall()
    {
        double[] x = [0.9];
        new BoxMinimizer(0, 1).Minimize(Wall, x, 100, 0, 1);

        Assert.InRange(x[0], 0.3, 0.35);

        static double Wall(ReadOnlySpan<double> at, Span<double> gradient)
        {
            gradient[0] = 1;
            return at[0] < 0.3 ? double.NaN : at[0];
        }
    }

    private static double Rosenbrock(ReadOnlySpan<double> x, Span<double> gradient)
    {
        var (a, b) = (1 - x[0], x[1] - (x[0] * x[0]));
        gradient[0] = (-2 * a) - (400 * x[0] * b);
        gradient[1] = 200 * b;
        return (a * a) + (100 * b * b);
    }
}
