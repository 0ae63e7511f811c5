using SweepRunner.Core.Studies;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Tests.Insight;

namespace SweepRunner.Core.Tests.Studies;

public sealed class StoppingTests
{
    private static readonly Objective Loss = new("loss", Goal.Minimize);

    [Theory]
    [InlineData(0, 1, 0.3989422804014327)]
    [InlineData(1, 1, 1.0833154705876864)]
    [InlineData(-2, 0.5, 3.5726292162029436e-06)]
    [InlineData(0.3, 0, 0.3)]
    [InlineData(-0.3, 0, 0)]
    public void Improvement_is_that_of_scipy(double mean, double deviation, double expected) =>
        // scipy 1.10.1: mean * norm.cdf(z) + deviation * norm.pdf(z), z = mean / deviation
        Assert.Equal(expected, Stopping.Improvement(mean, deviation), 1e-12);

    [Fact]
    public void Regret_falls_as_a_search_learns_its_function()
    {
        var few = Regret(TrialSamples.Of(TrialSamples.Cube, 25, Bowl));
        var many = Regret(TrialSamples.Of(TrialSamples.Cube, 400, Bowl));

        Assert.True(many < few, $"{few} → {many}");
        Assert.InRange(many, 0, 0.05);
    }

    [Fact]
    public void Regret_is_in_units_of_the_objective_for_either_goal()
    {
        var trials = TrialSamples.Of(TrialSamples.Cube, 60, Bowl);
        var scaled = TrialSamples.Of(TrialSamples.Cube, 60, p => -8 * Bowl(p));

        // A power of two scales every sum exactly, so the forests are the same.
        Assert.Equal(8 * Regret(trials), Stopping.Regret(TrialSamples.Cube, scaled, new Objective("score", Goal.Maximize), seed: 1)!.Value, 1e-9);
        Assert.Equal(Regret(trials), Regret(trials));
    }

    [Fact]
    public void Regret_is_unknown_before_twenty_trials() =>
        Assert.Null(Stopping.Regret(TrialSamples.Cube, TrialSamples.Of(TrialSamples.Cube, 19, Bowl), Loss, seed: 1));

    [Fact]
    public void Regret_of_a_constant_objective_is_zero() =>
        Assert.Equal(0, Regret(TrialSamples.Of(TrialSamples.Cube, 30, _ => 1)));

    private static double Bowl(Core.Spaces.Assignment point) => point.Sum(e => (e.Value.AsDouble() - 0.4) * (e.Value.AsDouble() - 0.4));

    private static double Regret(IReadOnlyList<PastTrial> trials) => Stopping.Regret(TrialSamples.Cube, trials, Loss, seed: 1)!.Value;
}
