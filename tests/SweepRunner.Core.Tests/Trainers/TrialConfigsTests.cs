using SweepRunner.Core.Randomness;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trainers;
using Xunit;

namespace SweepRunner.Core.Tests.Trainers;

public sealed class TrialConfigsTests
{
    private static readonly SweepSpec Spec = new()
    {
        Name = "s",
        Experiment = "e",
        Method = "random",
        Objectives = [new Objective("valid.auc", Goal.Maximize)],
        Seed = 42,
        Trainer = "command",
        Command = new CommandSpec("train.py", []),
        Space = new SearchSpace([]),
        TrialTimeLimit = TimeSpan.FromSeconds(5),
    };

    [Fact]
    public void Seed_derives_from_the_sweep_and_the_number_when_it_is_not_pinned()
    {
        Assert.Equal(Seeds.OfTrial(42, 3), TrialConfigs.Of(Spec, Assignment.Empty, 3, threads: 1).Seed);
        Assert.Equal(9, TrialConfigs.Of(Spec with { TrialSeed = 9 }, Assignment.Empty, 3, threads: 1).Seed);
    }

    [Fact]
    public void Threads_are_those_of_the_spec_when_it_says()
    {
        Assert.Equal(2, TrialConfigs.Of(Spec, Assignment.Empty, 0, threads: 2).Threads);
        Assert.Equal(4, TrialConfigs.Of(Spec with { ThreadsPerTrial = 4 }, Assignment.Empty, 0, threads: 2).Threads);
    }

    [Fact]
    public void Everything_a_result_depends_on_is_taken_over()
    {
        var point = new Assignment([KeyValuePair.Create("eta", ParameterValue.Of(0.3))]);

        var config = TrialConfigs.Of(Spec, point, 3, threads: 1);

        Assert.Equal(("s", "e", 3, "command", TimeSpan.FromSeconds(5)), (config.SweepName, config.Experiment, config.Number, config.Trainer, config.TimeLimit));
        Assert.Same(point, config.Parameters);
        Assert.Same(Spec.Command, config.Command);
        Assert.Same(Spec.Objectives, config.Objectives);
    }
}
