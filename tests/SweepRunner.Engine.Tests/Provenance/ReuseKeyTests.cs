using SweepRunner.Core.Spaces;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trainers;
using SweepRunner.Engine.Provenance;
using Xunit;

namespace SweepRunner.Engine.Tests.Provenance;

public sealed class ReuseKeyTests
{
    private static readonly Dictionary<string, string> Nothing = [];

    [Theory]
    [InlineData("python3", "${envvar:LEVEL}")]
    [InlineData("python3", "--level=${envvar:LEVEL}")]
    public void Program_that_is_given_a_variable_of_the_worker_has_no_key(params string[] command) =>
        Assert.Null(Key(Program(new CommandSpec(null, command))));

    [Fact]
    public void Program_whose_environment_is_given_a_variable_of_the_worker_has_no_key() =>
        Assert.Null(Key(Program(new CommandSpec(null, ["python3"]) { Environment = new Dictionary<string, string> { ["LEVEL"] = "v${envvar:LEVEL}" } })));

    private static string? Key(TrialConfig config, params (string Role, string Digest)[] digests) =>
        ReuseKey.Of(new KeepingSpecFormat(), config, digests.ToDictionary(d => d.Role, d => d.Digest), Nothing);

    private static TrialConfig Program(CommandSpec command) => Config() with { Command = command };

    private static TrialConfig Config() => new()
    {
        SweepName = "any",
        Number = 0,
        Objectives = [new Objective("score", Goal.Maximize)],
        Trainer = "scripted",
        Parameters = Assignment.Empty,
        Seed = 1,
    };
}
