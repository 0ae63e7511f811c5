using SweepRunner.Core.Samplers;
using SweepRunner.Core.Samplers.Auto;
using SweepRunner.Core.Samplers.Gp;
using SweepRunner.Core.Samplers.Sobol;
using SweepRunner.Core.Samplers.Tpe;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Studies;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;
using SweepRunner.Testing.Contracts;
using SweepRunner.Testing.Samplers;

namespace SweepRunner.Core.Tests.Samplers.Auto;

public sealed class AutoSamplerTests : SamplerContract
{
    [Fact]
    public void Explanation_names_what_is_picked_and_why()
    {
        Assert.StartsWith("auto picked gp: 6 parameters vary and 60 trials are few", AutoSampler.Explain(SampleSpaces.Mixed, 60), StringComparison.Ordinal);
        Assert.StartsWith("auto picked gp for the first 300 trials, then gp and tpe", AutoSampler.Explain(SampleSpaces.Mixed, null), StringComparison.Ordinal);
        Assert.StartsWith("auto picked tpe: 41 parameters vary", AutoSampler.Explain(SearchedFunction.Cube(41, 0, 1), 100), StringComparison.Ordinal);
        Assert.StartsWith("auto picked sobol: no parameter varies", AutoSampler.Explain(SampleSpaces.Single, 100), StringComparison.Ordinal);
        Assert.Contains("points will be tried", AutoSampler.Explain(SampleSpaces.Trees, 1000), StringComparison.Ordinal);
    }

    [Fact]
    public void Proposals_are_those_of_the_method_that_is_picked()
    {
        var narrow = SearchedFunction.Cube(2, 0, 1);
        var wide = SearchedFunction.Cube(AutoSampler.MostGpParameters + 1, 0, 1);

        Assert.Equal(new SearchPlay(narrow).Run(new GpSampler(), 12), new SearchPlay(narrow).Run(new AutoSampler(), 12));
        Assert.Equal(new SearchPlay(wide).Run(new TpeSampler(), 15), new SearchPlay(wide).Run(new AutoSampler(), 15));
        Assert.Equal(new SearchPlay(SampleSpaces.Single).Run(new SobolSampler(), 2), new SearchPlay(SampleSpaces.Single).Run(new AutoSampler(), 2));
    }

    [Fact]
    public void Long_sweeps_are_shared_with_the_estimator()
    {
        var space = SearchedFunction.Cube(1, 0, 1);
        var history = new TrialHistory();
        for (var number = 0; number < GpSampler.MostPoints + 1; number++)
        {
            var x = (number + 0.5) / (GpSampler.MostPoints + 1);
            history.Add(new PastTrial(number, new Assignment([new("x0", ParameterValue.Of(x))]), TrialState.Complete) { Values = [x] });
        }

        var request = new SamplerRequest(space, [new Objective("y", Goal.Minimize)], history, history.Trials.Count, 1);
        Assert.Equal(new TpeSampler().Propose(request), new AutoSampler().Propose(request));
    }

    protected override ISampler Create() => new AutoSampler();
}
