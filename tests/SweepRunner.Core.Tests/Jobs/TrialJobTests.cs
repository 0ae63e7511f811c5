using SweepRunner.Core.Jobs;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;

namespace SweepRunner.Core.Tests.Jobs;

public sealed class TrialJobTests
{
    [Fact]
    public void Name_of_a_job_shows_its_sweep_and_short_values()
    {
        var point = new Assignment(
        [
            new("max_depth", ParameterValue.Of(123456L)), new("eta", ParameterValue.Of(0.012730871134392675)),
            new("booster", ParameterValue.Of("dart")), new("flag", ParameterValue.Of(true)),
        ]);

        var job = TrialJob.Of(new TrialId(new SweepId("s"), 17), "breast-cancer", point);

        Assert.Equal("breast-cancer #17 (max_depth=123456, eta=0.01273, booster=dart, flag=true)", job.DisplayName);
    }
}
