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
        Assert.StartsWith("auto picked gp and tpe by turns: 6 parameters vary", AutoSampler.Explain(SampleSpaces.Mixed, 60), StringComparison.Ordinal);
        Assert.StartsWith("auto picked tpe: 41 parameters vary", AutoSampler.Explain(SearchedFunction.Cube(41, 0, 1), 100), StringComparison.Ordinal);
        Assert.StartsWith("auto picked sobol: no parameter varies", AutoSampler.Explain(SampleSpaces.Single, 100), StringComparison.Ordinal);
        Assert.Contains("points will be tried", AutoSampler.Explain(SampleSpaces.Trees, 1000), StringComparison.Ordinal);
    }

    [Fact]
    public void Proposals_are_those_of_the_method_that_is_picked()
    {
        var narrow = SearchedFunction.Cube(2, 0, 1);
        var wide = SearchedFunction.Cube(AutoSampler.MostGpParameters + 1, 0, 1);

        Assert.Equal(new SearchPlay(narrow).Run(new GpSampler(), AutoSampler.FirstGpTrials), new SearchPlay(narrow).Run(new AutoSampler(), AutoSampler.FirstGpTrials));
        Assert.Equal(new SearchPlay(wide).Run(new TpeSampler(), 15), new SearchPlay(wide).Run(new AutoSampler(), 15));
        Assert.Equal(new SearchPlay(SampleSpaces.Single).Run(new SobolSampler(), 2), new SearchPlay(SampleSpaces.Single).Run(new AutoSampler(), 2));
    }

    [Fact]
    public void Later_trials_are_the_processs_and_the_estimators_by_turns()
    {
        var space = SearchedFunction.Cube(1, 0, 1);
        var history = new TrialHistory();
        for (var number = 0; number < 24; number++)
        {
            var request = new SamplerRequest(space, [new Objective("y", Goal.Minimize)], history, number, 1);
            var proposal = new AutoSampler().Propose(request)!;
            if (number >= 12) Assert.Equal((number % 4 is 0 or 3 ? (ISampler)new TpeSampler() : new GpSampler()).Propose(request), proposal);
            history.Add(new PastTrial(number, proposal, TrialState.Complete) { Values = [Math.Sin(7 * proposal["x0"].AsDouble())] });
        }
    }

    protected override ISampler Create() => new AutoSampler();
}
