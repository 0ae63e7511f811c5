using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SweepRunner.EndToEnd.Tests.Driving;

namespace SweepRunner.EndToEnd.Tests.Tracking;

/// <summary>What a client has deleted is removed for ever beside the running server.</summary>
public sealed class GcTests : IDisposable
{
    private readonly SweepRunnerProgram _program = new();
    private readonly BackgroundServer _server;
    private readonly HttpClient _http = new();

    public GcTests() => _server = new BackgroundServer(_program);

    public void Dispose()
    {
        _http.Dispose();
        _server.Dispose();
        _program.Dispose();
    }

    [Fact]
    public async Task Deleted_experiment_goes_with_its_files_when_told_so_and_its_name_is_free()
    {
        await _server.StartAsync();
        var experiment = (await PostAsync("experiments/create", new { name = "old" })).GetProperty("experiment_id").GetString();
        var run = (await PostAsync("runs/create", new { experiment_id = experiment })).GetProperty("run").GetProperty("info").GetProperty("run_id").GetString();
        using var file = new StringContent("hello");
        (await _http.PutAsync($"{_server.Address}/api/2.0/mlflow-artifacts/artifacts/{experiment}/{run}/a.txt", file, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
        await PostAsync("experiments/delete", new { experiment_id = experiment });
        var kept = Path.Combine(_program.Store, "artifacts", experiment!, run!, "a.txt");

        Assert.Equal(0, (await _program.RunAsync("gc", "--json")).Expect(0).Json.GetProperty("runs").GetInt32());
        var plan = (await _program.RunAsync("gc", "--older-than", "0", "--json")).Expect(0).Json;
        Assert.Equal((false, 1, 5, "old"), (plan.GetProperty("removed").GetBoolean(), plan.GetProperty("runs").GetInt32(), plan.GetProperty("bytes").GetInt32(), plan.GetProperty("experiments")[0].GetString()));
        Assert.True(File.Exists(kept));

        var done = (await _program.RunAsync("gc", "--older-than", "0", "--experiment", "old", "--yes")).Expect(0);

        Assert.Contains("Removed for ever: 1 run (5 B of files) and 1 experiment (old)", done.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(kept));
        Assert.Equal(HttpStatusCode.NotFound, (await _http.GetAsync($"{_server.Address}/api/2.0/mlflow/runs/get?run_id={run}", TestContext.Current.CancellationToken)).StatusCode);
        Assert.NotEqual(experiment, (await PostAsync("experiments/create", new { name = "old" })).GetProperty("experiment_id").GetString());
    }

    [Fact]
    public async Task Name_of_a_deleted_experiment_is_given_to_who_asks_for_it()
    {
        await _server.StartAsync();
        var first = (await PostAsync("experiments/create", new { name = "mine" })).GetProperty("experiment_id").GetString();
        await PostAsync("experiments/delete", new { experiment_id = first });

        var second = (await PostAsync("experiments/create", new { name = "mine", tags = new[] { new { key = "sweep.reuse_deleted_name", value = "true" } } })).GetProperty("experiment_id").GetString();

        Assert.NotEqual(first, second);
    }

    private async Task<JsonElement> PostAsync(string route, object body)
    {
        using var answer = await _http.PostAsJsonAsync($"{_server.Address}/api/2.0/mlflow/{route}", body, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
    }
}
