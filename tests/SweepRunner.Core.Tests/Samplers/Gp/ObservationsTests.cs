using SweepRunner.Core.Samplers;
using SweepRunner.Core.Samplers.Encoding;
using SweepRunner.Core.Samplers.Gp;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Studies;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;

namespace SweepRunner.Core.Tests.Samplers.Gp;

public sealed class ObservationsTests
{
    private static readonly SearchSpace Line = SearchedFunction.Cube(1, 0, 10);

    [Fact]
    public void Every_ending_of_a_trial_has_its_value()
    {
        var history = new TrialHistory();
        Add(TrialState.Complete, 5, 1);
        Add(TrialState.Complete, 9, 2);
        Add(TrialState.Complete, 7, 3);
        Add(TrialState.Pruned, null, 4, [new(0, 2), new(1, 8), new(2, double.NaN)]);
        Add(TrialState.Pruned, null, 5, [new(0, 3)]);
        Add(TrialState.Pruned, null, 6, []);
        Add(TrialState.Failed, null, 7);
        Add(TrialState.Cancelled, null, 8);
        Add(TrialState.Running, null, 9);

        var observed = Observations.Of(new SamplerRequest(Line, [new("y", Goal.Maximize)], history, 9, 0), SpaceEncoding.Of(Line));

        // Maximised, so negated: complete ones as they are, pruned ones at the median (−7) or worse, others as the worst (−5).
        var values = observed.Points.Zip(observed.Values).ToDictionary(p => (int)Math.Round(p.First[0] * 10), p => p.Second);
        Assert.Equal(new Dictionary<int, double> { [1] = -5, [2] = -9, [3] = -7, [4] = -7, [5] = -5, [6] = -5, [7] = -5 }, values);
        Assert.Equal(0.9, Assert.Single(observed.Running)[0], 12);
        Assert.Equal(3, observed.CompleteCount);

        void Add(TrialState state, double? value, double x, StepValue[]? steps = null) => history.Add(
            new PastTrial(history.Trials.Count, new Assignment([new("x0", ParameterValue.Of(x))]), state) { Values = value is { } v ? [v] : [], Steps = steps ?? [] });
    }

    [Fact]
    public void Trials_of_another_space_are_left_out()
    {
        var history = new TrialHistory();
        history.Add(new PastTrial(0, new Assignment([new("x0", ParameterValue.Of(99.0))]), TrialState.Complete) { Values = [1] });

        Assert.Empty(Observations.Of(new SamplerRequest(Line, [new("y", Goal.Minimize)], history, 1, 0), SpaceEncoding.Of(Line)).Points);
    }

    [Theory]
    [InlineData(1.5e308, 1.0, 2.0, -1.5e308)]
    [InlineData(0.0, 0.0, 0.0, 0.0)]
    [InlineData(3.0, 1.0, 2.0, 1000.0)]
    [InlineData(1.0, 1.0, 1.0, 5.0)]
    public void Transformed_values_keep_their_order_and_have_unit_scale(params double[] values)
    {
        var transformed = OutputTransform.Apply(values);

        Assert.All(transformed, v => Assert.InRange(v, -10, 10));
        for (var i = 0; i < values.Length; i++)
        {
            for (var j = 0; j < values.Length; j++) Assert.True(values[i] >= values[j] || transformed[i] <= transformed[j]);
        }
    }

    [Fact]
    public void A_terrible_value_does_not_flatten_the_good_ones()
    {
        // Without the logarithm the first two of these six would be 3e-9 deviations apart.
        var transformed = OutputTransform.Apply([1, 2, 3, 4, 5, 1e9]);

        Assert.True(transformed[1] - transformed[0] > 0.03);
    }
}
