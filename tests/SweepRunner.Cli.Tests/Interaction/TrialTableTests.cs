using SweepRunner.Cli.Interaction;
using SweepRunner.Core.Runs;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;

namespace SweepRunner.Cli.Tests.Interaction;

public sealed class TrialTableTests
{
    private static readonly Objective[] Two = [new("valid.logloss", Goal.Minimize), new("best_iteration", Goal.Minimize)];

    [Fact]
    public void Every_objective_has_its_column()
    {
        var lines = Drawing.Of(TrialTable.Of([Trial(0, parameters: 2), Trial(1, parameters: 2)], Two, ranked: false), width: null);

        Assert.Matches("trial +state +valid.logloss +best_iteration +parameter_0 +parameter_1 +time +run", lines[0]);
        Assert.Matches("0 +complete +0.25 +17 +0.5 +0.5 +3.0 s +1234000{0,}0", lines[2]);
    }

    [Theory]
    [InlineData(120)]
    [InlineData(110, "time")]
    [InlineData(80, "time", "parameter_2", "parameter_3", "parameter_4")]
    [InlineData(60, "time", "parameter_0", "parameter_1", "parameter_2", "parameter_3", "parameter_4")]
    [InlineData(45, "time", "parameter_0", "parameter_1", "parameter_2", "parameter_3", "parameter_4", "best_iteration")]
    public void Narrow_terminal_gets_whole_states_numbers_and_ids_and_does_without_the_rest(int width, params string[] leftOut)
    {
        var table = TrialTable.Of([Trial(0, parameters: 5), Trial(1, parameters: 5)], Two, ranked: false);

        Assert.Equal(leftOut.Order(), table.Fit(width).LeftOut.Order());
        var lines = Drawing.Of(table, width);
        Assert.Equal(4, lines.Count);
        Assert.All(lines, l => Assert.True(l.Length <= width, l));
        Assert.Matches("^ +0 +complete +0.25 ", lines[2]);
        Assert.EndsWith("12340000", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Many_parameters_share_a_column_that_is_shortened()
    {
        var table = TrialTable.Of([Trial(0, parameters: 9), Trial(1, parameters: 9)], Two, ranked: true);

        Assert.Contains("parameter_0=0.5, parameter_1=0.5", Drawing.Of(table, width: null)[2], StringComparison.Ordinal);
        Assert.Contains("parameter_0=0.5, pa", Drawing.Of(table, 90)[2], StringComparison.Ordinal);
        Assert.Contains('…', Drawing.Of(table, 90)[2]);
    }

    [Fact]
    public void Sweeps_that_do_not_fit_keep_name_state_and_id()
    {
        var sweep = new SweepRecord
        {
            Id = new SweepId("abcdef0123456789abcdef0123456789"), Name = "a-sweep-with-a-rather-long-name", Experiment = new ExperimentId(1), State = SweepState.Finished,
            SpecYaml = "", Method = "random", Objectives = Two, CreatedAt = DateTimeOffset.UnixEpoch,
        };
        var table = SweepTable.Of([new SweepProgress(sweep, new Dictionary<TrialState, int> { [TrialState.Complete] = 4 }, Trial(0, 1))]);

        Assert.Empty(table.Fit(null).LeftOut);
        Assert.Equal(["method", "objective", "started"], table.Fit(80).LeftOut);
        Assert.Matches(@"^  a-sweep-wi\S*…? +finished .* abcdef01$", Drawing.Of(table, 60)[2]);
        Assert.Matches(@"^  a-sweep-with-a-… +finished +abcdef01$", Drawing.Of(table, 42)[2]);
    }

    private static TrialRecord Trial(int number, int parameters) => new()
    {
        Id = new TrialId(new SweepId("s"), number),
        Run = new RunId("1234" + number.ToString("D28", System.Globalization.CultureInfo.InvariantCulture)),
        State = TrialState.Complete,
        Assignment = new([.. Enumerable.Range(0, parameters).Select(i => KeyValuePair.Create($"parameter_{i}", ParameterValue.Of(0.5 + number)))]),
        Values = [0.25, 17],
        Metrics = new Dictionary<string, double>(),
        StartedAt = DateTimeOffset.UnixEpoch,
        EndedAt = DateTimeOffset.UnixEpoch.AddSeconds(3),
    };
}
