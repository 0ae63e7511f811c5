using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Trainers;
using SweepRunner.Engine.Execution;
using SweepRunner.Engine.Hosts;
using SweepRunner.Testing;
using Xunit;

namespace SweepRunner.Engine.Tests.Hosts;

public sealed class TrialHostPoolTests : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TrialHostPool _pool = Pool(TestHosts.Options);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Host_is_warm_for_the_next_training()
    {
        var first = Completed(await RunAsync("quick"));
        var second = Completed(await RunAsync("quick"));

        Assert.Equal(first.Outcome.Tags["pid"], second.Outcome.Tags["pid"]);
        Assert.NotEqual(Environment.ProcessId.ToString(CultureInfo.InvariantCulture), first.Outcome.Tags["pid"]);
        Assert.Equal("1.2.3", first.Versions["scripted"]);
        Assert.Equal("d.csv", Assert.Single(first.Outcome.Datasets).Name);
    }

    [Fact]
    public async Task Metrics_that_are_no_numbers_come_through() =>
        Assert.True(double.IsNaN(Completed(await RunAsync("nan")).Outcome.Metrics["score"]));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Steps_and_log_lines_arrive_in_order(bool judged)
    {
        var progress = new Recorder { IsJudged = judged };

        await RunAsync("steps", progress);

        Assert.Equal([(0L, 5.0), (1L, 6.0), (2L, 7.0)], progress.Steps);
        Assert.StartsWith("trained with seed 9", Assert.Single(progress.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Training_that_never_ends_by_itself_is_pruned_when_a_report_says_so()
    {
        var progress = new Recorder { StepLimit = 3 };

        var end = Completed(await RunAsync("prune", progress).WaitAsync(EngineUnderTest.Patience, Cancellation));

        Assert.True(end.Outcome.Pruned);
    }

    [Fact]
    public async Task Whatever_is_written_to_stdout_does_not_disturb_the_protocol()
    {
        var progress = new Recorder();

        Completed(await RunAsync("noise", progress));
        Completed(await RunAsync("quick"));

        Assert.Contains("a line of stderr", progress.Lines);
        Assert.Contains("grandchild on stdout", progress.Lines);
        Assert.Contains("{\"type\":\"done\"}", progress.Lines);
    }

    [Theory]
    [InlineData("crash", "exit by signal SIGABRT")]
    [InlineData("kill", "exit by signal SIGKILL")]
    [InlineData("exit", "exit with code 3")]
    public async Task Host_that_dies_costs_its_training_alone(string act, string reason)
    {
        var lost = Assert.IsType<TrainingEnd.Lost>(await RunAsync(act));

        Assert.StartsWith(reason, lost.Reason, StringComparison.Ordinal);
        if (act == "crash") Assert.Contains("crash on purpose", lost.Reason, StringComparison.Ordinal);
        Completed(await RunAsync("quick"));
    }

    [Fact]
    public async Task Refusals_of_the_trainer_keep_their_faults()
    {
        var failed = Assert.IsType<TrainingEnd.Failed>(await RunAsync("invalid"));

        Assert.Equal(FailureKind.Invalid, failed.Kind);
        Assert.Equal(("the label is missing", "data.label", "y"), (failed.Faults[0].Problem, failed.Faults[0].Path, failed.Faults[0].Value));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Cancelling_ends_a_training_that_never_looks_at_its_token_and_the_next_gets_a_new_host(bool judged)
    {
        var before = Completed(await RunAsync("quick")).Outcome.Tags["pid"];
        using var cancel = new CancellationTokenSource();
        var hanging = RunAsync("hang", new Recorder { IsJudged = judged, OnStep = cancel.Cancel }, cancel.Token);

        Assert.IsType<TrainingEnd.Cancelled>(await hanging.WaitAsync(EngineUnderTest.Patience, Cancellation));

        Assert.NotEqual(before, Completed(await RunAsync("quick")).Outcome.Tags["pid"]);
        Assert.True(LocalWorker.Of(int.Parse(before, CultureInfo.InvariantCulture)) is null);
    }

    [Fact]
    public async Task Host_over_its_memory_limit_is_ended()
    {
        await using var pool = Pool(TestHosts.Options with { MemoryLimitMb = 1 });

        var lost = Assert.IsType<TrainingEnd.Lost>(await pool.RunAsync(Job("hang"), new Recorder(), Cancellation));

        Assert.Matches("^it used [0-9]+ MiB, more than its limit of 1 MiB", lost.Reason);
    }

    [Fact]
    public async Task Program_that_cannot_be_started_is_refused()
    {
        await using var pool = Pool(TestHosts.Options with { FileName = "no-such-program" });

        var refused = await Assert.ThrowsAsync<SweepRunnerException>(() => pool.RunAsync(Job("quick"), new Recorder(), Cancellation));

        Assert.Equal(ErrorCode.Unavailable, refused.Code);
        Assert.Contains("no-such-program", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Host_ends_as_soon_as_its_worker_is_gone_even_in_the_middle_of_a_training()
    {
        var start = new ProcessStartInfo(TestHosts.Options.FileName, TestHosts.Options.Arguments) { RedirectStandardInput = true, RedirectStandardOutput = true };
        using var host = Process.Start(start)!;
        var job = Job("hang");
        var run = new HostCommand.Run("1", job.Config, job.OutputDirectory, job.CacheDirectory, Judged: true);
        await host.StandardInput.BaseStream.WriteAsync(HostJson.Line(run), Cancellation);
        await host.StandardInput.BaseStream.FlushAsync(Cancellation);
        Assert.Contains("ready", await host.StandardOutput.ReadLineAsync(Cancellation), StringComparison.Ordinal);
        Assert.Contains("\"step\":0", await host.StandardOutput.ReadLineAsync(Cancellation), StringComparison.Ordinal);

        host.StandardInput.Close();

        await host.WaitForExitAsync(Cancellation).WaitAsync(EngineUnderTest.Patience, Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _pool.DisposeAsync();
        _folder.Dispose();
    }

    private static TrialHostPool Pool(TrialHostOptions options) => new(options, TimeProvider.System, NullLogger<TrialHostPool>.Instance);

    private static TrainingEnd.Completed Completed(TrainingEnd end) => Assert.IsType<TrainingEnd.Completed>(end);

    private Task<TrainingEnd> RunAsync(string act, Recorder? progress = null, CancellationToken? cancellation = null) =>
        _pool.RunAsync(Job(act), progress ?? new Recorder(), cancellation ?? Cancellation);

    private TrainingJob Job(string act)
    {
        var spec = Specs.Random(1) with { TrialSeed = 9 };
        var point = new Assignment([new("act", ParameterValue.Of(act)), new("x", ParameterValue.Of(5.0))]);
        return new TrainingJob(TrialConfigs.Of(spec, point, 0, 1), Directory.CreateDirectory(_folder.File(Guid.NewGuid().ToString("N"))).FullName, _folder.Path);
    }

    private sealed class Recorder : ITrainingProgress
    {
        public ConcurrentQueue<(long Step, double Score)> Steps { get; } = new();

        public ConcurrentQueue<string> Lines { get; } = new();

        public bool IsJudged { get; init; } = true;

        public int StepLimit { get; init; } = int.MaxValue;

        public Action? OnStep { get; init; }

        public bool Report(long step, IReadOnlyDictionary<string, double> metrics)
        {
            Steps.Enqueue((step, metrics["score"]));
            OnStep?.Invoke();
            return Steps.Count < StepLimit;
        }

        public void Log(string line) => Lines.Enqueue(line);
    }
}
