using System.Net;
using System.Text.Json;
using SweepRunner.EndToEnd.Tests.Driving;

namespace SweepRunner.EndToEnd.Tests.Serving;

/// <summary>Several sweeps on one server, and one sweep submitted several times.</summary>
public sealed class SharingTests : IDisposable
{
    private readonly SweepRunnerProgram _program = new();

    public void Dispose() => _program.Dispose();

    [Fact]
    public async Task Worker_that_does_not_see_the_files_of_the_others_does_not_start()
    {
        (await _program.RunAsync("run", _program.Short("first", 1))).Expect(0);

        var outcome = (await _program.RunAsync("worker", "--artifacts", "elsewhere")).Expect(5);

        Assert.Contains("The files of the sweep 'first' are not in ", outcome.Errors, StringComparison.Ordinal);
        Assert.Contains("--artifacts", outcome.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Equal_sweeps_share_the_slots_and_a_higher_priority_goes_first()
    {
        (await _program.RunAsync("submit", _program.Short("first", 40))).Expect(0);
        (await _program.RunAsync("submit", _program.Short("second", 40))).Expect(0);
        (await _program.RunAsync("submit", _program.Short("urgent", 40), "--priority", "5")).Expect(0);
        using var server = await ServeAsync();
        using var client = Client(server);
        foreach (var name in (string[])["first", "second", "urgent"]) await client.UntilAsync(name, s => s.State() == "finished");

        var urgent = await client.TrialsAsync("urgent");
        var urgentDone = urgent.Max(t => t.GetProperty("ended_at").GetDateTimeOffset());
        var others = (await client.TrialsAsync("first")).Select(t => ("first", Start(t)))
            .Concat((await client.TrialsAsync("second")).Select(t => ("second", Start(t)))).OrderBy(t => t.Item2).ToList();

        // A slot that the urgent sweep could not fill at its start and at its end may go to the others.
        Assert.InRange(others.Count(t => t.Item2 < urgentDone), 0, 12);
        Assert.InRange(others.Take(40).Count(t => t.Item1 == "first"), 12, 28);
    }

    [Fact]
    public async Task Idempotency_key_records_a_sweep_once()
    {
        var spec = _program.Short("keyed", 4);
        using var server = await ServeAsync();
        using var client = Client(server);
        string[] submit = ["submit", spec, "--idempotency-key", "order-1", "--server", client.Address, "--json"];
        var first = (await _program.RunAsync([.. submit, "--watch"])).Expect(0).Json.GetProperty("sweep").GetProperty("id").GetString();
        var again = (await _program.RunAsync(submit)).Expect(0).Json;
        Assert.Equal((first, true), (again.GetProperty("id").GetString(), again.GetProperty("resumed").GetBoolean()));
        Assert.Equal(1, (await client.GetAsync("/api/v1/sweeps")).GetArrayLength());

        submit[1] = _program.Short("keyed", 5);
        var refused = (await _program.RunAsync(submit)).Expect(4).Json.GetProperty("error").GetProperty("message").GetString();
        Assert.Contains("order-1", refused, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trials_know_the_commit_that_the_sender_of_the_sweep_saw()
    {
        using var server = await ServeAsync();
        using var client = Client(server);
        var commit = new string('a', 40);
        var yaml = await File.ReadAllTextAsync(_program.Short("elsewhere", 2), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, await client.SubmitAsync("git_commit=HEAD", yaml));
        Assert.Equal(HttpStatusCode.Created, await client.SubmitAsync($"source=/elsewhere/sweep.yaml&git_commit={commit}&git_branch=main&git_dirty=true", yaml));
        await client.UntilAsync("elsewhere", s => s.State() == "finished");

        var run = (await client.TrialsAsync("elsewhere"))[1].GetProperty("run_id").GetString();
        var tags = (await client.GetAsync($"/api/v1/runs/{run}")).GetProperty("tags");
        string[] names = ["mlflow.source.name", "mlflow.source.git.commit", "mlflow.source.git.branch", "sweep.git.dirty"];
        Assert.Equal(["/elsewhere/sweep.yaml", commit, "main", "true"], names.Select(n => tags.GetProperty(n).GetString()));
    }

    [Fact]
    public async Task Finished_trials_are_linked_instead_of_trained_again()
    {
        using var server = await ServeAsync();
        using var client = Client(server);
        (await _program.RunAsync("submit", _program.Short("earlier", 6), "--watch", "--server", client.Address)).Expect(0);
        (await _program.RunAsync("submit", _program.Short("later", 8, "reuse: true"), "--watch", "--server", client.Address)).Expect(0);
        var earlier = await client.TrialsAsync("earlier");
        var later = await client.TrialsAsync("later");
        Assert.All(earlier, e => Assert.Equal(e.GetProperty("metrics").ToString(), later[e.GetProperty("trial").GetInt32()].GetProperty("metrics").ToString()));
        Assert.Equal([0, 0, 0, 0, 0, 0, 1, 1], later.Select(t => t.GetProperty("attempt").GetInt32()));
    }

    [Fact]
    public async Task Trials_of_a_program_are_linked_until_the_program_changes()
    {
        string Spec(string name) => _program.Write($"{name}.yaml", $$"""
            name: {{name}}
            method: grid
            metric: { name: loss, goal: minimize }
            program: {{_program.Folder}}/train.sh
            command: [sh, "${program}", "${args}"]
            reuse: true
            parameters: { x: { values: [1, 2, 3] } }
            """);
        async Task<int> AttemptsAsync(string name)
        {
            (await _program.RunAsync("run", Spec(name))).Expect(0);
            return (await _program.RunAsync("trials", name, "--json")).Expect(0).Json.EnumerateArray().Sum(t => t.GetProperty("attempt").GetInt32());
        }

        _program.Write("train.sh", "echo loss=1\n");
        Assert.Equal(3, await AttemptsAsync("trained"));
        Assert.Equal(0, await AttemptsAsync("linked"));
        _program.Write("train.sh", "echo loss=2\n");
        Assert.Equal(3, await AttemptsAsync("changed"));
    }

    [Fact]
    public async Task Trials_are_linked_in_another_checkout_until_its_script_changes()
    {
        const string script = "echo loss=1\n";
        string Checkout(string folder)
        {
            Directory.CreateDirectory(Path.Combine(_program.Folder, folder));
            _program.Write(Path.Combine(folder, "train.sh"), script);
            return _program.Write(Path.Combine(folder, "sweep.yaml"), $$"""
                name: {{folder}}
                method: grid
                metric: { name: loss, goal: minimize }
                metrics: { source: stdout }
                command: [/bin/sh, train.sh, "${args}"]
                reuse: true
                threads_per_trial: 1
                parameters: { x: { values: [1, 2] } }
                """);
        }

        async Task<int> AttemptsAsync(string spec, string name)
        {
            (await _program.RunAsync("run", spec)).Expect(0);
            return (await _program.RunAsync("trials", name, "--json")).Expect(0).Json.EnumerateArray().Sum(t => t.GetProperty("attempt").GetInt32());
        }

        Assert.Equal(2, await AttemptsAsync(Checkout("here"), "here"));
        Assert.Equal(0, await AttemptsAsync(Checkout("there"), "there"));
        var changed = Checkout("changed");
        _program.Write(Path.Combine("changed", "train.sh"), "echo loss=2\n");
        Assert.Equal(2, await AttemptsAsync(changed, "changed"));

        _program.Write(Path.Combine("here", "train.sh"), "echo loss=2\n");
        var trained = (await _program.RunAsync("trials", "here", "--json")).Expect(0).Json[0].GetProperty("run_id").GetString()!;
        Assert.Contains("the program has changed", (await _program.RunAsync("reproduce", trained)).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trials_are_linked_whose_data_are_a_copy()
    {
        var copy = Path.Combine(_program.Folder, "copy.csv");
        File.Copy(Path.Combine(Repository.Sweeps, "data", "iris.csv"), copy);
        (await _program.RunAsync("run", _program.Short("earlier", 2))).Expect(0);
        var later = _program.Short("later", 2, "reuse: true");
        File.WriteAllText(later, File.ReadAllText(later).Replace(Path.Combine(Repository.Sweeps, "data", "iris.csv"), copy, StringComparison.Ordinal));

        (await _program.RunAsync("run", later)).Expect(0);

        Assert.Equal([0, 0], (await _program.RunAsync("trials", "later", "--json")).Expect(0).Json.EnumerateArray().Select(t => t.GetProperty("attempt").GetInt32()));
    }

    [Fact]
    public async Task Reuse_of_a_program_that_reads_variables_of_the_worker_has_no_effect_and_says_so()
    {
        var spec = _program.Write("secret.yaml", """
            method: grid
            metric: { name: loss, goal: minimize }
            metrics: { source: stdout }
            command: [sh, -c, "echo loss=$LEVEL"]
            environment: { LEVEL: "1${envvar:NUMBER_OF_TESTS}" }
            reuse: true
            parameters: { x: { value: 1 } }
            """);
        Environment.SetEnvironmentVariable("NUMBER_OF_TESTS", "0");
        var told = await _program.RunAsync("run", spec);
        Environment.SetEnvironmentVariable("NUMBER_OF_TESTS", "5");
        var again = (await _program.RunAsync("run", spec, "--json")).Expect(0).Json;

        Assert.Contains("'reuse' has no effect", told.Expect(0).Errors, StringComparison.Ordinal);
        Assert.Equal(15, again.GetProperty("best").GetProperty("value").GetDouble());
    }

    [Fact]
    public async Task Commands_answer_the_same_from_a_server_as_from_its_store()
    {
        using var server = await ServeAsync();
        using var client = Client(server);
        foreach (var name in (string[])["one", "two"]) (await _program.RunAsync("submit", _program.Short(name, 4), "--watch", "--server", client.Address)).Expect(0);
        string[][] commands =
        [
            ["status"], ["status", "one"], ["status", "nothing"], ["trials", "one"], ["best", "one"], ["show", "one"], ["compare", "one", "two"], ["watch", "two"], ["pause", "one"],
        ];
        foreach (var command in commands)
        {
            var store = await _program.RunAsync([.. command, "--json"]);
            var served = await _program.RunAsync([.. command, "--json", "--server", client.Address]);
            Assert.Equal(store.ExitCode, served.ExitCode);
            Assert.Equal(Comparable(store.Json), Comparable(served.Json));
        }
    }

    /// <summary>The answer, but for words that name the place that was asked.</summary>
    private static string Comparable(JsonElement answer) =>
        answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty("error", out var error) ? error.GetProperty("code").ToString() : JsonSerializer.Serialize(answer);

    private static DateTimeOffset Start(JsonElement trial) => trial.GetProperty("started_at").GetDateTimeOffset();

    private static ServerClient Client(RunningProgram server) => new(server.Output.Split(' ')[1]);

    private async Task<RunningProgram> ServeAsync()
    {
        var server = _program.Launch("serve", "--port", "0", "--slots", "2");
        await server.ReadyAsync();
        return server;
    }
}
