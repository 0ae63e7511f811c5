using System.Net.Http.Json;
using System.Text.Json;
using SweepRunner.Core.Runs;
using SweepRunner.Server.Tests.Dashboard;

namespace SweepRunner.Server.Tests.OpenApi;

/// <summary>What the server answers is what the document says it answers.</summary>
public sealed class ApiAnswerTests(DashboardServer server) : IClassFixture<DashboardServer>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Answers_of_what_can_be_looked_at_fit_their_schemas()
    {
        var document = await server.Http.GetFromJsonAsync<JsonElement>("/openapi/v1.json", Cancellation);
        var (run, experiment) = await FillAsync();
        var misfits = new List<string>();
        foreach (var (route, path) in Looks(run, experiment))
        {
            using var answer = await server.Http.GetAsync(new Uri(path, UriKind.Relative), Cancellation);
            var status = $"{(int)answer.StatusCode}";
            var type = answer.Content.Headers.ContentType!.MediaType!;
            if (!document.GetProperty("paths").GetProperty(route).GetProperty("get").GetProperty("responses").TryGetProperty(status, out var declared)
                || !declared.GetProperty("content").TryGetProperty(type, out var body))
            {
                misfits.Add($"{path}: {status} {type} is not declared");
                continue;
            }

            var value = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
            misfits.AddRange(new DocumentSchemas(document).Misfits(body.GetProperty("schema"), value).Select(m => $"{path}: {status} {m}"));
        }

        Assert.Empty(misfits);
    }

    private static IEnumerable<(string Route, string Path)> Looks(RunId run, ExperimentId experiment) =>
    [
        ("/api/v1/sweeps", "/api/v1/sweeps"),
        ("/api/v1/sweeps/{sweep}", "/api/v1/sweeps/looked-at"),
        ("/api/v1/sweeps/{sweep}", "/api/v1/sweeps/empty"),
        ("/api/v1/sweeps/{sweep}", "/api/v1/sweeps/none"),
        ("/api/v1/sweeps/{sweep}/trials", "/api/v1/sweeps/looked-at/trials"),
        ("/api/v1/sweeps/{sweep}/trials", "/api/v1/sweeps/looked-at/trials?limit=abc"),
        ("/api/v1/sweeps/{sweep}/trials/{number}", "/api/v1/sweeps/looked-at/trials/0"),
        ("/api/v1/sweeps/{sweep}/trials/{number}", "/api/v1/sweeps/looked-at/trials/2"),
        ("/api/v1/sweeps/{sweep}/trials/{number}", "/api/v1/sweeps/looked-at/trials/x"),
        ("/api/v1/sweeps/{sweep}/best", "/api/v1/sweeps/looked-at/best"),
        ("/api/v1/sweeps/{sweep}/best", "/api/v1/sweeps/empty/best"),
        ("/api/v1/runs/{run}", $"/api/v1/runs/{run}"),
        ("/api/v1/runs/{run}", "/api/v1/runs/looked-at"),
        ("/api/v1/runs/{run}", "/api/v1/runs/empty"),
        ("/api/v1/runs/{run}/metrics/{metric}", $"/api/v1/runs/{run}/metrics/wild"),
        ("/api/v1/runs/{run}/metrics/{metric}", "/api/v1/runs/empty/metrics/wild"),
        ("/api/v1/compare", $"/api/v1/compare?run={run}&run=looked-at"),
        ("/api/v1/compare", $"/api/v1/compare?run={run}&run=empty"),
        ("/api/v1/compare", $"/api/v1/compare?run={run}"),
        ("/api/v1/runs", $"/api/v1/runs?experiment={experiment}"),
        ("/api/v1/models", "/api/v1/models"),
        ("/api/v1/models/{name}", "/api/v1/models/looked-at"),
        ("/api/v1/models/{name}/versions/{version}", "/api/v1/models/looked-at/versions/1"),
        ("/api/v1/models/{name}/versions/{version}", "/api/v1/models/looked-at/versions/@none"),
        ("/api/v1/workers", "/api/v1/workers"),
        ("/health/live", "/health/live"),
        ("/health/ready", "/health/ready"),
    ];

    /// <summary>A sweep with complete trials and a failed one, a sweep without, a run with a metric that is no number, a model of it and a worker.</summary>
    private async Task<(RunId Run, ExperimentId Experiment)> FillAsync()
    {
        var sweep = await server.SweepAsync("looked-at", 2);
        await server.FailedTrialAsync(sweep.Id, 2);
        await server.SweepAsync("empty", 0);
        var experiment = await server.Store.Runs.GetOrCreateExperimentAsync("looked at", Cancellation);
        var run = await server.Store.Runs.CreateRunAsync(new NewRun(experiment), Cancellation);
        await server.Store.Runs.LogAsync(
            run.Id, new RunLog { Metrics = [new("wild", double.NaN, DateTimeOffset.UnixEpoch, 1), new("wild", double.PositiveInfinity, DateTimeOffset.UnixEpoch, 2), new("tame", 0.5, DateTimeOffset.UnixEpoch, 1)] }, Cancellation);
        await server.Store.Artifacts.WriteAsync(run.ArtifactRoot, "model/MLmodel", new MemoryStream([1]), Cancellation);
        using var registered = await server.Http.PostAsJsonAsync("/api/v1/models/looked-at/versions", new { run = run.Id.Value, alias = "champion" }, Cancellation);
        registered.EnsureSuccessStatusCode();
        return (run.Id, experiment);
    }
}
