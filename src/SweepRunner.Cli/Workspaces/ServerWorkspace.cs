using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http.Extensions;
using SweepRunner.Cli.Hosting;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Runs;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;
using SweepRunner.Server.Models;
using SweepRunner.Server.Views;

namespace SweepRunner.Cli.Workspaces;

/// <summary>A server, spoken to through its own routes (<c>/api/v1</c>).</summary>
internal sealed class ServerWorkspace(ServerConnection server) : IWorkspace
{
    private static readonly TimeSpan WatchPause = TimeSpan.FromSeconds(1);

    public IModelCatalog Models { get; } = new ServerModels(server);

    public async Task<SweepRecord> RequireSweepAsync(string nameOrId, CancellationToken cancellation) =>
        (await ResultAsync(nameOrId, cancellation).ConfigureAwait(false)).Sweep;

    public async Task<Run> RequireRunAsync(string runOrSweep, CancellationToken cancellation) =>
        ViewReading.Run(await server.GetAsync(Path("runs", runOrSweep), ApiJson.Default.RunView, cancellation).ConfigureAwait(false));

    public async Task<IReadOnlyList<SweepProgress>> SweepsAsync(CancellationToken cancellation) =>
        [.. (await server.GetAsync("/api/v1/sweeps", ApiJson.Default.IReadOnlyListSweepResultView, cancellation).ConfigureAwait(false)).Select(ViewReading.Progress)];

    public Task<SweepProgress> ProgressAsync(SweepId sweep, CancellationToken cancellation) => ResultAsync(sweep.Value, cancellation);

    public Task<IReadOnlyList<TrialRecord>> TrialsAsync(SweepId sweep, bool withMetrics, CancellationToken cancellation) =>
        PagesAsync(sweep, $"metrics={withMetrics}", cancellation);

    public Task<IReadOnlyList<TrialRecord>> FindTrialsAsync(
        SweepRecord sweep, string? filter, IReadOnlyList<string> orderBy, CancellationToken cancellation)
    {
        var orders = string.Concat(orderBy.Select(o => $"&order_by={Uri.EscapeDataString(o)}"));
        return PagesAsync(sweep.Id, $"metrics=true{(filter is null ? "" : $"&filter={Uri.EscapeDataString(filter)}")}{orders}", cancellation);
    }

    public async IAsyncEnumerable<SweepProgress> WatchAsync(SweepId sweep, [EnumeratorCancellation] CancellationToken cancellation)
    {
        string? last = null;

        // Also after the last event: the result is asked for when the sweep has ended.
        server.WaitsForServer = true;
        while (true)
        {
            // A server that restarts is waited for; what it says next starts after the last event seen.
            await using var events = server.EventsAsync($"{Path("sweeps", sweep.Value)}/events", last, cancellation).GetAsyncEnumerator(cancellation);
            while (await NextAsync(events, cancellation).ConfigureAwait(false))
            {
                last = events.Current.EventId ?? last;
                if (events.Current.EventType == "trial") continue;
                var progress = await ProgressAsync(sweep, cancellation).ConfigureAwait(false);
                yield return progress;
                if (events.Current.EventType == "end") yield break;
            }

            await Task.Delay(WatchPause, cancellation).ConfigureAwait(false);
        }
    }

    public async Task<SweepProgress> SteerAsync(string nameOrId, Steering steering, CancellationToken cancellation)
    {
        var path = $"{Path("sweeps", nameOrId)}/{ViewFactory.Word(steering)}";
        var sweep = await server.PostAsync(path, null, ApiJson.Default.SweepView, cancellation).ConfigureAwait(false);
        return await ProgressAsync(new SweepId(sweep.Id), cancellation).ConfigureAwait(false);
    }

    public async Task<SubmittedSweep> SubmitAsync(SweepSubmission submission, CancellationToken cancellation)
    {
        var query = new QueryBuilder();
        if (submission.SourcePath is { } source) query.Add("source", System.IO.Path.GetFullPath(source));
        if (submission.Code is { } code)
        {
            query.Add("git_commit", code.Commit);
            query.Add("git_dirty", code.Dirty ? "true" : "false");
            if (code.Branch is not null) query.Add("git_branch", code.Branch);
        }

        IdempotencyKeys.Check(submission.IdempotencyKey);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/sweeps{query}");
        request.Content = new StringContent(SpecLoading.Format.Write(submission.Spec), System.Text.Encoding.UTF8, "application/yaml");
        if (submission.IdempotencyKey is { } key) request.Headers.Add("Idempotency-Key", key);
        var submitted = await server.SendAsync(request, ApiJson.Default.SubmittedView, cancellation).ConfigureAwait(false);
        return new SubmittedSweep(ViewReading.Progress(submitted.Sweep).Sweep, submitted.Resumed);
    }

    public Task<Stream> OpenArtifactAsync(Run run, string path, CancellationToken cancellation) =>
        server.OpenAsync($"{Path("runs", run.Id.Value)}/artifacts/{string.Join('/', path.Split('/').Select(Uri.EscapeDataString))}", cancellation);

    public string? LocalPath(string artifactRoot, string path)
    {
        var file = System.IO.Path.Combine(artifactRoot, path);
        return File.Exists(file) ? file : null;
    }

    public ValueTask DisposeAsync()
    {
        server.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <exception cref="SweepRunnerException"><see cref="ErrorCode.NotFound"/>: the name is empty, which would address all of them.</exception>
    private static string Path(string noun, string name) => name.Length > 0
        ? $"/api/v1/{noun}/{Uri.EscapeDataString(name)}"
        : throw new SweepRunnerException(ErrorCode.NotFound, $"There is no {noun.TrimEnd('s')} ''.");

    private async Task<IReadOnlyList<TrialRecord>> PagesAsync(SweepId sweep, string query, CancellationToken cancellation)
    {
        var trials = new List<TrialRecord>();
        while (true)
        {
            var path = FormattableString.Invariant($"{Path("sweeps", sweep.Value)}/trials?{query}&offset={trials.Count}&limit=5000");
            var page = await server.GetAsync(path, ApiJson.Default.TrialPageView, cancellation).ConfigureAwait(false);
            trials.AddRange(page.Trials.Select(t => ViewReading.Trial(sweep, t)));
            if (page.Trials.Count == 0 || trials.Count >= page.Total) return trials;
        }
    }

    private async Task<SweepProgress> ResultAsync(string nameOrId, CancellationToken cancellation) =>
        ViewReading.Progress(await server.GetAsync(Path("sweeps", nameOrId), ApiJson.Default.SweepResultView, cancellation).ConfigureAwait(false));

    /// <summary>Whether there is another event; false also when the connection broke.</summary>
    private static async Task<bool> NextAsync(IAsyncEnumerator<System.Net.ServerSentEvents.SseItem<string>> events, CancellationToken cancellation)
    {
        try
        {
            return await events.MoveNextAsync().ConfigureAwait(false);
        }
        catch (Exception broken) when (broken is SweepRunnerException { Code: ErrorCode.Unavailable } or IOException or HttpRequestException)
        {
            return false;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // Silent for too long.
            return false;
        }
    }
}
