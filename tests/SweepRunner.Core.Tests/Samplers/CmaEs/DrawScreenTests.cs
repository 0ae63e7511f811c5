using SweepRunner.Core.Samplers;
using SweepRunner.Core.Samplers.CmaEs;
using SweepRunner.Core.Samplers.Tpe;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Studies;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;

namespace SweepRunner.Core.Tests.Samplers.CmaEs;

public sealed class DrawScreenTests
{
    private static readonly SearchSpace Space = new(
    [
        new("x", new UniformDistribution(0, 1)),
        new("branch", new CategoricalDistribution([ParameterValue.Of("a"), ParameterValue.Of("b")])),
        new("y", new UniformDistribution(0, 1)) { When = new([new("branch", [ParameterValue.Of("b")])]) },
    ]);

    [Fact]
    public void Screen_promises_more_where_the_results_are_better()
    {
        var screen = DrawScreen.Of(Ranked(20), dimensions: 2)!;

        Assert.True(screen.Promise(Point(0.25)) > screen.Promise(Point(0.9)));
        Assert.True(screen.Promise(Point(0.25, 0.5)) > screen.Promise(Point(0.9, 0.5)));
    }

    [Theory]
    [InlineData(3, 2, false)]
    [InlineData(4, 2, true)]
    [InlineData(7, 8, false)]
    [InlineData(8, 8, true)]
    public void Screen_needs_as_many_results_as_there_are_dimensions_and_four(int results, int dimensions, bool isThere) =>
        Assert.Equal(isThere, DrawScreen.Of(Ranked(results), dimensions) is not null);

    private static RankedTrials Ranked(int results)
    {
        var history = new TrialHistory();
        for (var n = 0; n < results; n++)
        {
            var x = (n + 0.5) / results;
            var point = n % 2 == 0 ? Point(x) : Point(x, 1 - x);
            history.Add(new PastTrial(n, point, TrialState.Complete) { Values = [Math.Abs(x - 0.3)] });
        }

        var ranked = new RankedTrials();
        IReadOnlyList<Objective> objectives = [new("loss", Goal.Minimize)];
        ranked.Follow(new SamplerRequest(Space, objectives, history, results, 1), objectives);
        return ranked;
    }

    private static Assignment Point(double x, double? y = null) => y is { } inner
        ? new([new("x", ParameterValue.Of(x)), new("branch", ParameterValue.Of("b")), new("y", ParameterValue.Of(inner))])
        : new([new("x", ParameterValue.Of(x)), new("branch", ParameterValue.Of("a"))]);
}
