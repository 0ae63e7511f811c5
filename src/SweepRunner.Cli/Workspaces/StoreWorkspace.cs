using SweepRunner.Cli.Hosting;
using SweepRunner.Core.Registry;
using SweepRunner.Core.Runs;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;
using SweepRunner.Engine;
using SweepRunner.Server.Models;
using SweepRunner.Server.Sweeps;
using SweepRunner.Tracking;

namespace SweepRunner.Cli.Workspaces;

/// <summary>A store that this process has open.</summary>
internal sealed class StoreWorkspace(TrackingStore store) : IWorkspace
{
    private readonly SweepReader _reader = new(store.Sweeps, store.Runs, store.Artifacts, store.Place());

    public IModelCatalog Models => new ModelCatalog(
        store.Registry, new ModelRegistrar(store.Registry, store.ArtifactFolders), _reader, store.Sweeps, store.Runs, store.Artifacts);

    public Task<SweepRecord> RequireSweepAsync(string nameOrId, CancellationToken cancellation) => _reader.RequireSweepAsync(nameOrId, cancellation);

    public Task<Run> RequireRunAsync(string runOrSweep, CancellationToken cancellation) => _reader.RequireRunAsync(runOrSweep, cancellation);

    public Task<IReadOnlyList<SweepProgress>> SweepsAsync(CancellationToken cancellation) => store.Sweeps.ProgressAsync(cancellation);

    public Task<SweepProgress> ProgressAsync(SweepId sweep, CancellationToken cancellation) => store.Sweeps.ProgressAsync(sweep, cancellation);

    public Task<IReadOnlyList<TrialRecord>> TrialsAsync(SweepId sweep, bool withMetrics, CancellationToken cancellation) =>
        store.Sweeps.TrialsAsync(sweep, withMetrics, cancellation);

    public async Task<IReadOnlyList<TrialRecord>> FindTrialsAsync(
        SweepRecord sweep, string? filter, IReadOnlyList<string> orderBy, CancellationToken cancellation) =>
        await new TrialSearch(store.Search)
            .FindAsync(sweep, await TrialsAsync(sweep.Id, withMetrics: true, cancellation).ConfigureAwait(false), filter, orderBy, cancellation)
            .ConfigureAwait(false);

    public IAsyncEnumerable<SweepProgress> WatchAsync(SweepId sweep, CancellationToken cancellation) =>
        new SweepWatch(store.Sweeps, TimeProvider.System).FollowAsync(sweep, 0, cancellation).Select(c => c.Progress);

    public Task<SweepProgress> SteerAsync(string nameOrId, Steering steering, CancellationToken cancellation)
    {
        var sweeps = new SweepSteering(store.Sweeps, _reader);
        return steering switch
        {
            Steering.Pause => sweeps.PauseAsync(nameOrId, cancellation),
            Steering.Resume => sweeps.ResumeAsync(nameOrId, cancellation),
            _ => sweeps.CancelAsync(nameOrId, cancellation),
        };
    }

    public Task<SubmittedSweep> SubmitAsync(SweepSubmission submission, CancellationToken cancellation) =>
        SweepService.ForSubmitting(store.Sweeps, SpecLoading.Format).SubmitAsync(submission, cancellation);

    public Task<Stream> OpenArtifactAsync(Run run, string path, CancellationToken cancellation) =>
        store.Artifacts.OpenReadAsync(run.ArtifactRoot, path, cancellation);

    public string? LocalPath(string artifactRoot, string path) => store.Artifacts.LocalPath(artifactRoot, path);

    public ValueTask DisposeAsync() => store.DisposeAsync();
}
