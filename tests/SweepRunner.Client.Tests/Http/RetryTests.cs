using System.Net;
using System.Net.Sockets;
using SweepRunner.Client.Tests.Serving;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Runs;

namespace SweepRunner.Client.Tests.Http;

public sealed class RetryTests : IAsyncLifetime
{
    private static readonly RunId Id = new(TestClients.Run);

    private readonly EagerClock _clock = new(TimeSpan.FromMinutes(10));
    private ScriptedServer _server = null!;
    private TrackingClient _client = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await TestClients.ServerWithRunAsync();
        _client = _server.Connect(TestClients.Options(_clock));
    }

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task Reading_is_repeated_when_the_server_answers(int status)
    {
        _server.Next("runs/get", Answer.Error(status, "TEMPORARILY_UNAVAILABLE", "later"), Answer.Text("<h1>busy</h1>", status));

        var run = await _client.Runs.GetAsync(Id, Stop);

        Assert.Equal("gentle-fox", run.Name);
        Assert.Equal(3, _server.At("runs/get").Count);
    }

    [Fact]
    public async Task Waits_double_with_jitter_up_to_a_limit_and_the_attempts_end()
    {
        _server.Always("runs/get", Answer.Error(503, "TEMPORARILY_UNAVAILABLE", "the disk is full"));
        await using var client = _server.Connect(TestClients.Options(_clock) with { MaxRetries = 9 });

        var failure = await Assert.ThrowsAsync<TrackingException>(() => client.Runs.GetAsync(Id, Stop));

        Assert.Equal((ErrorCode.Unavailable, HttpStatusCode.ServiceUnavailable, "TEMPORARILY_UNAVAILABLE"), (failure.Code, failure.Status, failure.MlflowCode));
        Assert.Contains("the disk is full", failure.Message, StringComparison.Ordinal);
        Assert.Equal(10, _server.At("runs/get").Count);
        Assert.Equal(9, _clock.Waits.Count);
        for (var i = 0; i < 9; i++)
        {
            var full = Math.Min(0.25 * Math.Pow(2, i), 30);
            Assert.InRange(_clock.Waits[i].TotalSeconds, full / 2, full);
        }

        Assert.NotEqual(_clock.Waits[1], _clock.Waits[0] * 2);
    }

    [Fact]
    public async Task Retry_after_in_seconds_is_waited_for()
    {
        _server.Next("runs/get", Answer.Error(429, "REQUEST_LIMIT_EXCEEDED", "slow down", "17"));

        await _client.Runs.GetAsync(Id, Stop);

        Assert.Equal([TimeSpan.FromSeconds(17)], _clock.Waits);
    }

    [Fact]
    public async Task Retry_after_as_a_date_is_waited_for()
    {
        var at = _clock.GetUtcNow() + TimeSpan.FromSeconds(40);
        _server.Next("runs/get", Answer.Error(503, "TEMPORARILY_UNAVAILABLE", "restarting", at.ToString("R", System.Globalization.CultureInfo.InvariantCulture)));

        await _client.Runs.GetAsync(Id, Stop);

        Assert.Equal([TimeSpan.FromSeconds(40)], _clock.Waits);
    }

    [Fact]
    public async Task Retry_after_beyond_the_limit_ends_the_call_and_is_told()
    {
        _server.Always("runs/get", Answer.Error(429, "REQUEST_LIMIT_EXCEEDED", "tomorrow", "86400"));

        var failure = await Assert.ThrowsAsync<TrackingException>(() => _client.Runs.GetAsync(Id, Stop));

        Assert.Equal(TimeSpan.FromDays(1), failure.RetryAfter);
        Assert.Single(_server.At("runs/get"));
    }

    [Theory]
    [InlineData(400, "INVALID_PARAMETER_VALUE", ErrorCode.Invalid)]
    [InlineData(401, "UNAUTHENTICATED", ErrorCode.Invalid)]
    [InlineData(403, "PERMISSION_DENIED", ErrorCode.Invalid)]
    [InlineData(404, "RESOURCE_DOES_NOT_EXIST", ErrorCode.NotFound)]
    [InlineData(400, "RESOURCE_ALREADY_EXISTS", ErrorCode.AlreadyExists)]
    [InlineData(501, "NOT_IMPLEMENTED", ErrorCode.Unavailable)]
    public async Task Refusals_are_not_repeated_and_keep_the_servers_words(int status, string mlflowCode, ErrorCode code)
    {
        _server.Always("runs/get", Answer.Error(status, mlflowCode, "because"));

        var failure = await Assert.ThrowsAsync<TrackingException>(() => _client.Runs.GetAsync(Id, Stop));

        Assert.Equal((code, mlflowCode, (HttpStatusCode)status, false), (failure.Code, failure.MlflowCode, failure.Status!.Value, status != 501 && failure.MayHaveHappened));
        Assert.Contains("because", failure.Message, StringComparison.Ordinal);
        Assert.Single(_server.At("runs/get"));
    }

    [Fact]
    public async Task Dropped_connections_and_broken_answers_are_repeated()
    {
        _server.Next("runs/get", Answer.Drop, Answer.BreakOff("{\"run\":"), Answer.Drop);

        Assert.Equal(Id, (await _client.Runs.GetAsync(Id, Stop)).Id);
        Assert.Equal(3, _clock.Waits.Count);
    }

    [Fact]
    public async Task Server_that_is_not_there_is_named_after_all_attempts()
    {
        int port;
        using (var socket = new TcpListener(IPAddress.Loopback, 0))
        {
            socket.Start();
            port = ((IPEndPoint)socket.LocalEndpoint).Port;
        }

        await using var client = TrackingClient.Connect($"http://127.0.0.1:{port}", TestClients.Options(_clock) with { MaxRetries = 2 });
        var failure = await Assert.ThrowsAsync<TrackingException>(() => client.Runs.GetAsync(Id, Stop));

        Assert.Equal((ErrorCode.Unavailable, false), (failure.Code, failure.MayHaveHappened));
        Assert.Contains($"127.0.0.1:{port}", failure.Message, StringComparison.Ordinal);
        Assert.Equal(2, _clock.Waits.Count);
    }

    [Fact]
    public async Task Answers_that_never_come_end_by_the_time_limit()
    {
        _server.Always("runs/get", Answer.Hang(_server.End));
        await using var client = _server.Connect(TestClients.Options(_clock) with { RequestTimeout = TimeSpan.FromSeconds(5), MaxRetries = 1 });

        var failure = await Assert.ThrowsAsync<TrackingException>(() => client.Runs.GetAsync(Id, Stop));

        Assert.Contains("no answer within 5 s", failure.Message, StringComparison.Ordinal);
        Assert.True(failure.MayHaveHappened);
    }

    [Fact]
    public async Task Cancelling_ends_a_call_under_way()
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        _server.Always("runs/get", async context =>
        {
            await cancel.CancelAsync();
            await Answer.Hang(_server.End)(context);
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _client.Runs.GetAsync(Id, cancel.Token));
    }

    [Theory]
    [InlineData("<html>Sign in</html>")]
    [InlineData("{\"run\": [}")]
    [InlineData("null")]
    [InlineData("{\"run\": {\"info\": {\"run_id\": 7}}}")]
    public async Task Answers_that_are_no_answers_are_shown(string body)
    {
        _server.Always("runs/get", Answer.Text(body));

        var failure = await Assert.ThrowsAsync<TrackingException>(() => _client.Runs.GetAsync(Id, Stop));

        Assert.Contains(body, failure.Message, StringComparison.Ordinal);
        Assert.Single(_server.At("runs/get"));
    }

    [Fact]
    public async Task Redirects_are_not_followed_but_told()
    {
        _server.Always("runs/get", context =>
        {
            context.Response.Redirect("https://tracking.example/login");
            return Task.CompletedTask;
        });

        var failure = await Assert.ThrowsAsync<TrackingException>(() => _client.Runs.GetAsync(Id, Stop));

        Assert.Contains("https://tracking.example/login", failure.Message, StringComparison.Ordinal);
    }
}
