using System.Globalization;
using System.Net;
using System.Text.Json;
using SweepRunner.EndToEnd.Tests.Driving;

namespace SweepRunner.EndToEnd.Tests.Serving;

/// <summary>A server as its users drive it: submit, watch, stop, cancel.</summary>
public sealed class ServingTests : IDisposable
{
    private readonly SweepRunnerProgram _program = new();
    private readonly string _port = ServerClient.FreePort().ToString(CultureInfo.InvariantCulture);
    private readonly ServerClient _client;

    public ServingTests()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "looks at processes as Linux shows them");
        _client = new ServerClient($"http://127.0.0.1:{_port}");
    }

    public void Dispose()
    {
        _client.Dispose();
        _program.Dispose();
    }

    [Fact]
    public async Task Watch_goes_on_through_restarts_of_the_server()
    {
        var spec = _program.Short("restarted", 120);
        var server = await ServeAsync();
        using var watch = _program.Launch("submit", spec, "--watch", "--server", _client.Address, "--json");
        await SubmittedAsync();
        foreach (var (signal, ended) in new[] { (Processes.Kill, 10), (Processes.Terminate, 50) })
        {
            await _client.UntilAsync("restarted", s => s.Ended() >= ended);
            await server.SignalAsync(signal);
            server.Dispose();
            server = await ServeAsync();
        }

        var outcome = (await watch.EndAsync()).Expect(0);
        server.Dispose();
        Assert.Equal(120, outcome.Json.GetProperty("sweep").Count("complete"));
        Assert.Equal("finished", outcome.Json.GetProperty("sweep").State());
    }

    [Fact]
    public async Task Server_answers_to_names_of_loopback_only()
    {
        using var server = await ServeAsync();
        using var http = new HttpClient();
        async Task<HttpStatusCode> AskAsync(string host)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"{_client.Address}/api/v1/sweeps") { Headers = { Host = host } };
            using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
            return response.StatusCode;
        }

        Assert.Equal(HttpStatusCode.OK, await AskAsync($"localhost:{_port}"));
        Assert.Equal(HttpStatusCode.OK, await AskAsync($"127.0.0.1:{_port}"));
        Assert.Equal(HttpStatusCode.BadRequest, await AskAsync("rebound.example.org"));
    }

    [Fact]
    public async Task Terminated_server_gives_its_trials_back_and_leaves_no_process()
    {
        using var server = await ServeAsync();
        (await _program.RunAsync("submit", _program.Endless("drained"), "--server", _client.Address)).Expect(0);
        await _client.UntilAsync("drained", s => s.Count("running") == 1);
        await TrainingAsync();
        await server.SignalAsync(Processes.Terminate);
        (await server.EndAsync()).Expect(0);
        await Processes.NoneButAsync(_program.Mark);
        var sweep = (await _program.RunAsync("status", "drained", "--json")).Expect(0).Json.GetProperty("sweep");
        Assert.Equal((1, 0, "running"), (sweep.Count("waiting"), sweep.Count("running"), sweep.State()));
    }

    [Fact]
    public async Task Cancel_ends_a_trial_in_the_middle_of_native_code()
    {
        using var server = await ServeAsync();
        (await _program.RunAsync("submit", _program.Endless("cancelled"), "--server", _client.Address)).Expect(0);
        await _client.UntilAsync("cancelled", s => s.Count("running") == 1);
        await TrainingAsync();
        (await _program.RunAsync("cancel", "cancelled", "--server", _client.Address)).Expect(0);

        // A round takes longer than this test may, so a host that is gone was ended inside of it.
        await Processes.NoneButAsync(_program.Mark, server.Id);
        // Its end is recorded a moment later.
        var trial = Assert.Single(await _client.TrialsAsync("cancelled"));
        while (trial.State() == "running")
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
            trial = Assert.Single(await _client.TrialsAsync("cancelled"));
        }

        Assert.Equal("cancelled", trial.State());
    }

    [Fact]
    public async Task Host_over_its_memory_is_ended_and_its_trial_fails_after_three_losses()
    {
        using var server = await ServeAsync("--host-memory", "64");
        var outcome = await _program.RunAsync("submit", _program.Endless("fat"), "--watch", "--server", _client.Address, "--json");
        outcome.Expect(6);
        var trial = Assert.Single(await _client.TrialsAsync("fat"));
        Assert.Equal("failed", trial.State());
        Assert.Equal(3, trial.GetProperty("attempt").GetInt32());
        Assert.Matches("its trial host died 3 times: it used [0-9]+ MiB, more than its limit of 64 MiB", trial.GetProperty("reason").GetString());
    }

    [Fact]
    public async Task Events_resumed_after_an_interruption_miss_nothing()
    {
        using var server = await ServeAsync();
        (await _program.RunAsync("submit", _program.Short("followed", 60), "--server", _client.Address)).Expect(0);
        var seen = new Dictionary<int, string>();
        string? last = null;
        for (var ended = false; !ended;)
        {
            // Breaks off after every fifth event.
            var taken = 0;
            await foreach (var item in _client.EventsAsync("followed", last, TestContext.Current.CancellationToken))
            {
                ended = item.EventType == "end";
                var data = JsonDocument.Parse(item.Data).RootElement;
                if (item.EventType == "trial") seen[data.GetProperty("trial").GetInt32()] = $"{data.State()} {data.GetProperty("value")}";
                last = item.EventId ?? last;
                if (ended || ++taken == 5) break;
            }
        }

        var trials = await _client.TrialsAsync("followed");
        Assert.Equal(60, trials.Count);
        Assert.Equal(trials.Select(t => $"{t.State()} {t.GetProperty("value")}"), seen.OrderBy(s => s.Key).Select(s => s.Value));
    }

    [Fact]
    public async Task Server_that_is_told_to_stop_ends_what_follows_a_sweep_and_gives_its_trial_back()
    {
        var server = await ServeAsync();
        (await _program.RunAsync("submit", _program.Endless("given-back"), "--server", _client.Address)).Expect(0);
        await _client.UntilAsync("given-back", s => s.Count("running") == 1);
        var seen = new List<string>();
        await foreach (var item in _client.EventsAsync("given-back", null, TestContext.Current.CancellationToken))
        {
            if (seen.Count == 0) await server.SignalAsync(Processes.Terminate);
            seen.Add(item.EventType);
        }

        (await server.EndAsync()).Expect(0);
        Assert.DoesNotContain("end", seen);
        server.Dispose();
        server = await ServeAsync();
        await _client.UntilAsync("given-back", s => s.Count("running") == 1);
        Assert.Equal(2, Assert.Single(await _client.TrialsAsync("given-back")).GetProperty("attempt").GetInt32());
        server.Dispose();
    }

    [Fact]
    public async Task Second_server_on_a_port_says_that_it_is_taken_and_nothing_else()
    {
        using var server = await ServeAsync();
        var outcome = (await _program.RunAsync("serve", "--port", _port)).Expect(5);
        Assert.Contains("is taken by another program", outcome.Errors, StringComparison.Ordinal);
        Assert.Single(outcome.Errors.Trim().Split('\n'), line => line.Contains("error", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("Exception", outcome.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Idempotency_key_means_the_same_to_a_server_and_to_its_store()
    {
        using var server = await ServeAsync();
        var (one, other) = (_program.Short("one", 1), _program.Short("other", 1));
        (await _program.RunAsync("submit", one, "--idempotency-key", "K 1", "--server", _client.Address)).Expect(0);

        (await _program.RunAsync("submit", one, "--idempotency-key", "K 1")).Expect(0);
        Assert.Equal(1, (await _client.GetAsync("/api/v1/sweeps")).GetArrayLength());
        Assert.Contains("'K 1' belongs to the sweep 'one'", (await _program.RunAsync("submit", other, "--idempotency-key", "K 1", "--server", _client.Address)).Expect(4).Errors, StringComparison.Ordinal);
        foreach (var wrong in new[] { "", "ключ", new string('k', 201) })
        {
            var (asked, here) = (await _program.RunAsync("submit", one, "--idempotency-key", wrong, "--server", _client.Address), await _program.RunAsync("submit", one, "--idempotency-key", wrong));
            Assert.Contains("this is no idempotency key", asked.Expect(2).Errors, StringComparison.Ordinal);
            Assert.Equal(asked.Errors, here.Expect(2).Errors);
        }
    }

    private async Task<RunningProgram> ServeAsync(params string[] more)
    {
        var server = _program.Launch(["serve", "--port", _port, "--slots", "2", .. more]);
        await server.ReadyAsync();
        return server;
    }

    private async Task SubmittedAsync()
    {
        while ((await _client.GetAsync("/api/v1/sweeps")).GetArrayLength() == 0) await Task.Delay(20, TestContext.Current.CancellationToken);
    }

    /// <summary>Waits until a host has used the processor for so long that it is past its start and in a round.</summary>
    private async Task TrainingAsync()
    {
        while (!Processes.TrialHosts(_program.Mark).Any(host => Processes.CpuTime(host) > TimeSpan.FromSeconds(3))) await Task.Delay(20, TestContext.Current.CancellationToken);
    }
}
