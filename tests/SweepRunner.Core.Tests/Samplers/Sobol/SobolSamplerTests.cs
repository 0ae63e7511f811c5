using SweepRunner.Core.Samplers;
using SweepRunner.Core.Samplers.Sobol;
using SweepRunner.Core.Spaces;
using SweepRunner.Testing.Contracts;
using SweepRunner.Testing.Samplers;

namespace SweepRunner.Core.Tests.Samplers.Sobol;

public sealed class SobolSamplerTests : SamplerContract
{
    [Fact]
    public void Sampler_covers_each_value_of_a_parameter_equally_often()
    {
        var space = new SearchSpace([new("a", new IntUniformDistribution(1, 8)), new("b", new UniformDistribution(0, 1)), new("c", new UniformDistribution(0, 1))]);
        var points = new SearchPlay(space).Run(new SobolSampler(), 64);

        Assert.All(points.GroupBy(p => p["a"].AsInteger()), group => Assert.Equal(8, group.Count()));
    }

    [Fact]
    public void Sampler_does_not_look_at_results()
    {
        Assert.False(new SobolSampler().LearnsFromResults);
        Assert.Equal(
            new SearchPlay(SampleSpaces.Mixed).Run(new SobolSampler(), 40), new SearchPlay(SampleSpaces.Mixed).Run(new SobolSampler(), 40, withFailures: true));
    }

    protected override ISampler Create() => new SobolSampler();
}
