using SweepRunner.Client.Runs;
using SweepRunner.Client.Tests.Serving;
using SweepRunner.Core.Runs;

namespace SweepRunner.Client.Tests.Runs;

public sealed class EndRunTests : IAsyncLifetime
{
    private ScriptedServer _server = null!;
    private TrackingClient _client = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private IEnumerable<string> Statuses => _server.At("runs/update").Select(r => (string)r.Json["status"]!);

    public async ValueTask InitializeAsync()
    {
        _server = await TestClients.ServerWithRunAsync();
        _client = _server.Connect();
    }

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Disposed_run_sends_what_it_holds_and_is_finished()
    {
        await using (var run = await _client.StartRunAsync(cancellation: Stop)) run.LogMetric("loss", 0.5);

        Assert.Equal(["loss"], TestClients.MetricNames(_server.At("runs/log-batch")));
        Assert.Equal(["FINISHED"], Statuses);
        Assert.True((long)_server.At("runs/update").Single().Json["end_time"]! > 0);
        Assert.Equal("/api/2.0/mlflow/runs/update", _server.Requests[^1].Path);
    }

    [Fact]
    public async Task Body_that_throws_fails_its_run_and_the_reason_is_kept()
    {
        var thrown = await Assert.ThrowsAsync<ArithmeticException>(() => _client.RunAsync("r", (run, _) =>
        {
            run.LogParam("eta", 0.1);
            throw new ArithmeticException("loss is NaN");
        }, cancellation: Stop));

        Assert.Equal("loss is NaN", thrown.Message);
        Assert.Equal(["FAILED"], Statuses);
        Assert.Equal("ArithmeticException: loss is NaN", (string)_server.At("runs/log-batch").Single().Json["tags"]![0]!["value"]!);
    }

    [Fact]
    public async Task Failure_to_log_does_not_hide_the_bodys_exception()
    {
        _server.Always("runs/update", Answer.Error(404, "RESOURCE_DOES_NOT_EXIST", "no run"));

        var thrown = await Assert.ThrowsAsync<ArithmeticException>(() => _client.RunAsync("r", (_, _) => throw new ArithmeticException("x"), cancellation: Stop));

        Assert.Contains("no run", ((TrackingException)thrown.Data["tracking"]!).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelled_body_kills_its_run()
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Stop);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _client.RunAsync("r", async (_, stop) =>
        {
            await cancel.CancelAsync();
            stop.ThrowIfCancellationRequested();
        }, cancellation: cancel.Token));

        Assert.Equal(["KILLED"], Statuses);
    }

    [Fact]
    public async Task Body_that_returns_gives_its_result_and_finishes_its_run()
    {
        Assert.Equal(3, await _client.RunAsync("r", (_, _) => Task.FromResult(3), cancellation: Stop));
        Assert.Equal(["FINISHED"], Statuses);
    }

    [Fact]
    public async Task Status_on_dispose_makes_an_unfinished_block_a_failed_run()
    {
        var options = new NewRunOptions { StatusOnDispose = RunStatus.Failed };
        await using (await _client.StartRunAsync(options: options, cancellation: Stop))
        {
        }

        await using (var run = await _client.StartRunAsync(options: options, cancellation: Stop)) await run.EndAsync(cancellation: Stop);

        Assert.Equal(["FAILED", "FINISHED"], Statuses);
    }

    [Fact]
    public async Task Ended_run_takes_nothing_more_and_ends_once()
    {
        var run = await _client.StartRunAsync(cancellation: Stop);
        await run.EndAsync(RunStatus.Killed, Stop);
        await run.DisposeAsync();

        Assert.Throws<ObjectDisposedException>(() => run.LogMetric("a", 1));
        Assert.Equal(["KILLED"], Statuses);
    }

    [Fact]
    public async Task End_with_a_server_that_refuses_the_run_says_how_much_is_lost_and_still_records_the_end()
    {
        _server.Always("runs/log-batch", Answer.Error(404, "RESOURCE_DOES_NOT_EXIST", "no run"));
        var run = await _client.StartRunAsync(cancellation: Stop);
        for (var i = 0; i < 3; i++) run.LogMetric("a", i, i);

        var failure = await Assert.ThrowsAsync<TrackingException>(async () => await run.DisposeAsync());

        Assert.Contains("3 logged entries unsent", failure.Message, StringComparison.Ordinal);
        Assert.Equal(["FINISHED"], Statuses);
    }
}
