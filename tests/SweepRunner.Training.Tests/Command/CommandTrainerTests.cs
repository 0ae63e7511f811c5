using SweepRunner.Core.Errors;
using SweepRunner.Core.Runs;
using SweepRunner.Core.Trainers;
using SweepRunner.Testing.Contracts;
using SweepRunner.Training.Command;
using Xunit;

namespace SweepRunner.Training.Tests.Command;

public sealed class CommandTrainerTests : IDisposable
{
    private readonly Programs _programs = new();
    private readonly RecordingProgress _progress = new();

    public void Dispose() => _programs.Dispose();

    [Fact]
    public void Values_reach_the_program_as_they_are_because_no_shell_reads_them()
    {
        var evil = "$(touch owned); `touch owned` 'x' \"y\" | & > owned\n*";
        Train(_programs.Config("printf '%s' \"$1\" > \"$SWEEPRUNNER_OUTPUT/got\"\necho valid.auc=1", null, ("p", evil)));

        Assert.Equal($"--p={evil}", File.ReadAllText(Path.Combine(_programs.Output, "got")));
        Assert.False(File.Exists(Path.Combine(_programs.Folder, "owned")));
    }

    [Fact]
    public void Last_value_counts_and_steps_are_numbered_as_printed()
    {
        var outcome = Train(_programs.Config("echo valid.auc=0.5 loss=3\necho '{\"step\": 7, \"valid.auc\": 0.9, \"loss\": NaN}'\nprintf 'valid.auc = 7.5e-1'"));

        Assert.Equal([0L, 7L, 8L], _progress.Steps.Select(s => s.Step).Order());
        Assert.Equal(0.75, outcome.Metrics["valid.auc"]);
        Assert.True(double.IsNaN(outcome.Metrics["loss"]));
    }

    [Fact]
    public void Metrics_on_stderr_count_too() => Assert.Equal(0.75, Train(_programs.Config("echo valid.auc=0.75 >&2")).Metrics["valid.auc"]);

    [Fact]
    public void Failing_program_fails_with_its_code_and_the_last_lines_of_stderr()
    {
        var failure = Fails("echo all is well\necho valid.auc=1\necho 'ValueError: no such column' >&2\nexit 3");

        Assert.Contains("exit code 3", failure.Message, StringComparison.Ordinal);
        Assert.Contains("last lines of its stderr:\nValueError: no such column", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Program_ended_by_a_signal_names_it() => Assert.Contains("SIGSEGV", Fails("kill -SEGV $$").Message, StringComparison.Ordinal);

    [Fact]
    public void Program_that_never_reports_its_objective_fails_with_what_it_printed()
    {
        var failure = Fails("echo epoch 1\necho '{\"valid.acc\": 0.9}'");

        Assert.Contains("never reported the objective 'valid.auc'", failure.Message, StringComparison.Ordinal);
        Assert.Contains("it reported valid.acc", failure.Message, StringComparison.Ordinal);
        Assert.Contains("epoch 1", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Secret_is_given_to_the_program_and_shown_nowhere()
    {
        Environment.SetEnvironmentVariable("SWEEPRUNNER_TEST_SECRET", "hunter2-and-more");
        var command = new CommandSpec(_programs.Script("echo \"got $1 and $TOKEN\"\n[ \"$TOKEN\" = hunter2-and-more ] && echo valid.auc=1"), ["${program}", "--key=${envvar:SWEEPRUNNER_TEST_SECRET}"])
        {
            Environment = new Dictionary<string, string> { ["TOKEN"] = "${envvar:SWEEPRUNNER_TEST_SECRET}" },
        };
        var outcome = Train(_programs.Config(command));

        Assert.Equal(1, outcome.Metrics["valid.auc"]);
        Assert.Contains("got --key=*** and ***", _progress.Lines);
        Assert.DoesNotContain(_progress.Lines, l => l.Contains("hunter2", StringComparison.Ordinal));
    }

    [Fact]
    public void Program_learns_who_it_is_and_where_the_server_is()
    {
        var environment = EnvironmentOfTrackedProgram();

        foreach (var line in (string[])[
            "SWEEPRUNNER_SWEEP_ID=s1", "SWEEPRUNNER_RUN_ID=r1", "SWEEPRUNNER_TRIAL=4", "SWEEPRUNNER_SEED=11", "SWEEPRUNNER_THREADS=3",
            $"SWEEPRUNNER_OUTPUT={_programs.Output}", "MLFLOW_TRACKING_URI=http://127.0.0.1:5080", "MLFLOW_RUN_ID=r1", "MLFLOW_EXPERIMENT_ID=7",
            "MLFLOW_TRACKING_TOKEN=token-of-this-run"])
            Assert.Contains(line, environment);
    }

    [Fact]
    public void Program_signs_in_with_its_token_and_not_as_the_user_does_elsewhere()
    {
        var environment = EnvironmentOfTrackedProgram(("MLFLOW_TRACKING_USERNAME", "ann"), ("MLFLOW_TRACKING_PASSWORD", "ann"));

        Assert.Contains("MLFLOW_TRACKING_TOKEN=token-of-this-run", environment);
        Assert.DoesNotContain(environment, line => line.Contains("=ann", StringComparison.Ordinal));
    }

    [Fact]
    public void Program_reaches_the_tracking_server_of_its_machine_past_a_proxy()
    {
        var environment = EnvironmentOfTrackedProgram(("NO_PROXY", "intranet"));

        foreach (var name in (string[])["no_proxy", "NO_PROXY"])
            Assert.EndsWith("127.0.0.1", Assert.Single(environment, line => line.StartsWith($"{name}=", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains("NO_PROXY=intranet,127.0.0.1", environment);
    }

    [Fact]
    public void Changed_program_is_refused_when_its_digest_is_pinned()
    {
        var config = _programs.Config("echo valid.auc=1");
        var digest = Train(config).Tags[RunTags.ProgramDigest];
        var pinned = config with { Command = config.Command! with { ProgramSha256 = digest } };
        Assert.Equal(1, Train(pinned).Metrics["valid.auc"]);

        _programs.Script("echo valid.auc=2");
        Assert.Equal("program_sha256", Assert.Single(Assert.Throws<InvalidInputException>(() => Train(pinned)).Faults).Path);
    }

    [Fact]
    public void Model_of_several_files_has_a_digest_over_all_and_links_are_left_out()
    {
        const string script = "mkdir -p $SWEEPRUNNER_OUTPUT/model/deep\ncd $SWEEPRUNNER_OUTPUT\necho $1 > model/a\necho b > model/deep/b\nln -s /etc/passwd model/link\nmkfifo model/pipe\necho valid.auc=1";
        var first = Train(_programs.Config(script, null, ("p", 1)));
        Assert.Equal(["a", "deep"], Directory.GetFileSystemEntries(Path.Combine(_programs.Output, "model")).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal));
        Assert.Equal("model", first.ModelPath);
        Assert.Equal(first.ModelDigest, Train(_programs.Config(script, null, ("p", 1))).ModelDigest);
        Assert.NotEqual(first.ModelDigest, Train(_programs.Config(script, null, ("p", 2))).ModelDigest);
    }

    [Theory]
    [InlineData("metrics.json", "echo '{\"step\": 1, \"valid.auc\": 0.1}' > $f; echo '{\"train\": {\"loss\": 2}, \"valid.auc\": 0.8}' > $f")]
    [InlineData("metrics.csv", "printf 'step,valid.auc,loss\\n1,0.1,\\n2,0.8,3' > $f")]
    [InlineData("metrics.txt", "echo valid.auc=0.1 > $f; echo valid.auc=0.8 >> $f")]
    [InlineData("metrics.jsonl", "echo '{\"valid.auc\": 0.1}' > $f; echo '{\"valid.auc\": 0.8}' >> $f")]
    public void Metrics_file_is_read_at_the_end_at_the_latest(string name, string script)
    {
        var outcome = Train(_programs.Config($"f=$SWEEPRUNNER_OUTPUT/{name}\n{script}", new CommandMetrics { Source = MetricSource.File, File = name }));

        Assert.Equal(0.8, outcome.Metrics["valid.auc"]);
    }

    [Fact]
    public void Metrics_file_is_watched_so_that_pruning_ends_the_program()
    {
        var progress = new RecordingProgress { StopAfter = 2 };
        var config = _programs.Config(
            "printf 'step,valid.auc\\n0,0.5\\n1,0.6\\n2,0.' > $SWEEPRUNNER_OUTPUT/m.csv\nsleep 600", new CommandMetrics { Source = MetricSource.File, File = "m.csv" });
        var outcome = new CommandTrainer().Train(_programs.Job(config), progress, TestContext.Current.CancellationToken);

        Assert.True(outcome.Pruned);
        Assert.Equal([0L, 1L], progress.Steps.Select(s => s.Step));
    }

    [Fact]
    public void Memory_limit_counts_what_the_program_started()
    {
        if (!OperatingSystem.IsLinux()) Assert.Skip("only Linux tells");
        var trainer = new CommandTrainer(new CommandTrainerOptions { MemoryLimitMb = 60 });
        // Kept in a variable, so that it is still there at the next look.
        var config = _programs.Config("sh -c 'kept=$(head -c 100000000 /dev/zero | tr \"\\000\" x); sleep 600; echo $kept' & wait");
        var failure = Assert.Throws<SweepRunnerException>(() => trainer.Train(_programs.Job(config), _progress, TestContext.Current.CancellationToken));

        Assert.Contains("more than the limit of 60 MiB", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Memory_that_forked_processes_share_counts_once()
    {
        if (!OperatingSystem.IsLinux()) Assert.Skip("only Linux tells");
        var trainer = new CommandTrainer(new CommandTrainerOptions { MemoryLimitMb = 120, Poll = TimeSpan.FromMilliseconds(50) });
        var config = _programs.Config("kept=$(head -c 20000000 /dev/zero | tr '\\000' x)\nfor i in 1 2 3 4 5 6 7 8 9 10 11 12; do (sleep 1; :) & done\nwait\necho valid.auc=${#kept}");

        Assert.Equal(20_000_000, trainer.Train(_programs.Job(config), _progress, TestContext.Current.CancellationToken).Metrics["valid.auc"]);
    }

    private TrainingOutcome Train(TrialConfig config) => new CommandTrainer().Train(_programs.Job(config), _progress, TestContext.Current.CancellationToken);

    private SweepRunnerException Fails(string script) => Assert.Throws<SweepRunnerException>(() => Train(_programs.Config(script)));

    /// <summary>What a program that logs to the tracking server finds in its environment, when this process has these variables as well.</summary>
    private string[] EnvironmentOfTrackedProgram(params (string Name, string Value)[] given)
    {
        foreach (var (name, value) in given) Environment.SetEnvironmentVariable(name, value);
        try
        {
            var job = _programs.Job(_programs.Config("env > \"$SWEEPRUNNER_OUTPUT/env\"\necho valid.auc=1", new CommandMetrics { Source = MetricSource.Stdout })) with
            {
                Identity = new TrialIdentity("s1", "r1", "7", 2),
                Tracking = new TrackingAccess(new Uri("http://127.0.0.1:5080"), "token-of-this-run"),
            };
            new CommandTrainer().Train(job, _progress, TestContext.Current.CancellationToken);
        }
        finally
        {
            foreach (var (name, _) in given) Environment.SetEnvironmentVariable(name, null);
        }

        return File.ReadAllLines(Path.Combine(_programs.Output, "env"));
    }
}
