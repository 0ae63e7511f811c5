using SweepRunner.Core.Spaces;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trainers;
using SweepRunner.Engine.Provenance;
using Xunit;

namespace SweepRunner.Engine.Tests.Provenance;

public sealed class ReuseKeyTests
{
    private static readonly Dictionary<string, string> Nothing = [];

    [Fact]
    public void Data_count_by_their_digests_and_not_by_where_they_lie()
    {
        var here = Table(new() { Path = "/here/data.csv", Label = "y", Task = LearningTask.Binary });
        var there = Table(new() { Path = "/there/copy.csv", Label = "y", Task = LearningTask.Binary });

        Assert.Equal(Key(here, ("path", "aa")), Key(there, ("path", "aa")));
        Assert.NotEqual(Key(here, ("path", "aa")), Key(here, ("path", "bb")));
        Assert.NotEqual(Key(here), Key(there));
    }

    [Fact]
    public void Separate_files_count_by_their_digests_and_their_roles()
    {
        DataSpec Of(string folder) => new() { TrainPath = $"{folder}/a.csv", ValidPath = $"{folder}/b.csv", TestPath = $"{folder}/c.csv", Label = "y", Task = LearningTask.Binary };
        (string, string)[] digests = [("train", "aa"), ("valid", "bb"), ("test", "cc")];

        Assert.Equal(Key(Table(Of("/here")), digests), Key(Table(Of("/there")), digests));
        Assert.NotEqual(Key(Table(Of("/here")), digests), Key(Table(Of("/here") with { TestPath = null }), digests[..2]));
    }

    [Fact]
    public void Folder_of_a_program_counts_only_where_the_program_is_unknown()
    {
        TrialConfig Of(string folder) => Program(new CommandSpec($"{folder}/train.py", []) { WorkingDirectory = folder });

        Assert.Equal(Key(Of("/here"), (ISpecFormat.ProgramRole, "aa")), Key(Of("/there"), (ISpecFormat.ProgramRole, "aa")));
        Assert.NotEqual(Key(Of("/here"), (ISpecFormat.ProgramRole, "aa")), Key(Of("/here"), (ISpecFormat.ProgramRole, "bb")));
        Assert.NotEqual(Key(Of("/here")), Key(Of("/there")));
    }

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

    private static TrialConfig Table(DataSpec data) => Config() with { Data = data };

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
