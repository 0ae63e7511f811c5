using SweepRunner.Core.Spaces;
using Xunit;

namespace SweepRunner.Specs.Tests.Reading;

public sealed class DistributionTests
{
    private static readonly Quantum One = new(1, true);

    public static TheoryData<string, Distribution> Written => new()
    {
        { "{ value: 3 }", new ConstantDistribution(ParameterValue.Of(3)) },
        { "{ value: null }", new ConstantDistribution(ParameterValue.Null) },
        { "{ value: '3' }", new ConstantDistribution(ParameterValue.Of("3")) },
        { "{ value: [1, a, {b: 1.0, a: true}] }", new ConstantDistribution(ParameterValue.OfJson("""[1,"a",{"a":true,"b":1.0}]""")) },
        { "{ values: [1, 1.0] }", new CategoricalDistribution([ParameterValue.Of(1), ParameterValue.Of(1.0)]) },
        { "{ values: [a, b], probabilities: [1, 0] }", new CategoricalDistribution([ParameterValue.Of("a"), ParameterValue.Of("b")], [1, 0]) },
        { "{ distribution: categorical, values: [a] }", new CategoricalDistribution([ParameterValue.Of("a")]) },
        { "{ min: 1, max: 5 }", new IntUniformDistribution(1, 5) },
        { "{ distribution: int_uniform, min: -1, max: 5 }", new IntUniformDistribution(-1, 5) },
        { "{ min: 1, max: 5.0 }", new UniformDistribution(1, 5) },
        { "{ min: 1e-3, max: .5 }", new UniformDistribution(0.001, 0.5) },
        { "{ distribution: uniform, min: 1, max: 5 }", new UniformDistribution(1, 5) },
        { "{ min: 1, max: 5, q: 2 }", new UniformDistribution(1, 5, new Quantum(2, true)) },
        { "{ min: 0, max: 1, q: 0.1 }", new UniformDistribution(0, 1, new Quantum(0.1, false)) },
        { "{ distribution: q_uniform, min: 0, max: 9 }", new UniformDistribution(0, 9, One) },
        { "{ distribution: log_uniform_values, min: 1, max: 9 }", new LogUniformDistribution(1, 9) },
        { "{ distribution: q_log_uniform_values, min: 1, max: 9 }", new LogUniformDistribution(1, 9, One) },
        { "{ distribution: inv_log_uniform_values, min: 1, max: 9 }", new LogUniformDistribution(1, 9, Inverse: true) },
        { "{ distribution: normal }", new NormalDistribution() },
        { "{ distribution: normal, mu: 3, sigma: 0.5 }", new NormalDistribution(3, 0.5) },
        { "{ distribution: q_normal }", new NormalDistribution(0, 1, One) },
        { "{ distribution: log_normal, mu: -1 }", new LogNormalDistribution(-1) },
        { "{ distribution: q_log_normal, q: 0.5 }", new LogNormalDistribution(0, 1, new Quantum(0.5, false)) },
        { "{ distribution: beta, a: 2 }", new BetaDistribution(2) },
        { "{ distribution: q_beta, q: 0.25 }", new BetaDistribution(1, 1, new Quantum(0.25, false)) },
    };

    [Theory]
    [MemberData(nameof(Written))]
    public void Parameter_means_the_distribution_that_wandb_gives_it(string yaml, Distribution expected) =>
        Assert.Equal(expected, Project.Read(Project.Spec($"p: {yaml}")).Space.Parameters.Single().Distribution);

    [Fact]
    public void Steps_are_kept_for_grids() =>
        Assert.Equal(5, Project.Read(Project.Spec("p: { min: 0.0, max: 1.0, steps: 5 }")).Space.Parameters.Single().GridSteps);
}
