using SweepRunner.Core.Samplers.Tpe;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Studies;
using SweepRunner.Core.Trials;

namespace SweepRunner.Core.Tests.Samplers.Tpe;

public sealed class ParzenEstimatorTests
{
    private static readonly SearchSpace Space = new(
    [
        new("x", new UniformDistribution(0, 1)),
        new("c", new CategoricalDistribution([ParameterValue.Of("a"), ParameterValue.Of("b")], [0.75, 0.25])),
        new("n", new NormalDistribution(3, 2)) { When = new([new ConditionTerm("c", [ParameterValue.Of("b")])]) },
    ]);

    [Fact]
    public void Density_integrates_to_one_over_a_conditional_space()
    {
        var (estimator, axes) = Estimator();
        var total = 0.0;
        const int steps = 200;
        for (var i = 0; i < steps; i++)
        {
            var x = (i + 0.5) / steps;
            total += Math.Exp(estimator.LogDensity([x, 0, double.NaN])) / steps;
            for (var j = 0; j < steps; j++)
            {
                var n = axes[2].Low + ((axes[2].High - axes[2].Low) * (j + 0.5) / steps);
                total += Math.Exp(estimator.LogDensity([x, 1, n])) * (axes[2].High - axes[2].Low) / steps / steps;
            }
        }

        Assert.Equal(1, total, 1e-4); // the midpoint rule on kernels 20 steps wide
    }

    [Fact]
    public void Density_is_highest_near_the_trials()
    {
        var (estimator, _) = Estimator();

        Assert.True(estimator.LogDensity([0.02, 0, double.NaN]) > estimator.LogDensity([0.5, 0, double.NaN]) + 1);
        Assert.True(estimator.LogDensity([0.9, 1, 0.7]) > estimator.LogDensity([0.9, 1, 0.2]) + 1);
        Assert.True(estimator.LogMarginals([0.02, 0, double.NaN]) > estimator.LogMarginals([0.5, 0, double.NaN]) + 1);
    }

    [Fact]
    public void Axis_maps_values_to_coordinates_and_back()
    {
        var axes = TpeAxis.Of(Space);
        for (var unit = 0.005; unit < 1; unit += 0.01)
        {
            for (var d = 0; d < axes.Length; d++)
            {
                var value = Space.Parameters[d].Distribution.FromUnit(unit);
                var (again, coordinate) = axes[d].At(axes[d].Encode(value));
                Assert.Equal(axes[d].Encode(again), coordinate);
                if (value.IsNumber) Assert.Equal(value.AsDouble(), again.AsDouble(), 1e-9);
                else Assert.Equal(value, again);
            }
        }
    }

    private static (ParzenEstimator Estimator, TpeAxis[] Axes) Estimator()
    {
        var history = new TrialHistory();
        history.Add(Trial(0, [0.01, 0.1, 0.5]));
        history.Add(Trial(1, [0.05, 0.2, 0.5]));
        history.Add(Trial(2, [0.9, 0.9, 0.8]));
        var table = new TrialTable(Space);
        table.Follow(history);
        return (new ParzenEstimator(table, [0, 1, 2], [0.4, 0.3, 0.2], 0.1, [0.1, 0, 0.2], 0.3), table.Axes);
    }

    private static PastTrial Trial(int number, double[] units) => new(number, Space.FromUnits(units), TrialState.Complete) { Values = [number] };
}
