using SweepRunner.Core.Runs;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;

namespace SweepRunner.Server.Security;

/// <summary>
/// The run store as the program of a trial sees it: it reads everything and writes its own run, under its claim, so that an
/// attempt that is no longer the current one writes nothing. How the run ends is the worker's to say.
/// </summary>
internal sealed class ClaimedRunStore(IRunStore runs, ISweepStore sweeps, TrialClaim claim) : IRunStore
{
    public Task<ExperimentId> GetOrCreateExperimentAsync(string name, CancellationToken cancellation) => throw claim.Denied("create experiments");

    public Task<Run> CreateRunAsync(NewRun run, CancellationToken cancellation) => throw claim.Denied("create runs");

    public Task<Run?> FindRunAsync(RunId run, CancellationToken cancellation) => runs.FindRunAsync(run, cancellation);

    public Task<Run> ResolveRunAsync(string idOrPrefix, CancellationToken cancellation) => runs.ResolveRunAsync(idOrPrefix, cancellation);

    public Task LogAsync(RunId run, RunLog log, CancellationToken cancellation)
    {
        Require(run);
        return sweeps.LogAsync(claim, log, cancellation);
    }

    public Task<Run> UpdateRunAsync(RunId run, RunUpdate update, CancellationToken cancellation)
    {
        Require(run);
        return runs.ResolveRunAsync(run.Value, cancellation);
    }

    public Task DeleteTagAsync(RunId run, string key, CancellationToken cancellation)
    {
        Require(run);
        return runs.DeleteTagAsync(run, key, cancellation);
    }

    public Task DeleteRunAsync(RunId run, CancellationToken cancellation) => throw claim.Denied("delete runs");

    public Task RestoreRunAsync(RunId run, CancellationToken cancellation) => throw claim.Denied("restore runs");

    public Task EndRunAsync(RunId run, RunStatus status, CancellationToken cancellation)
    {
        Require(run);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<MetricPoint>> MetricHistoryAsync(RunId run, string key, CancellationToken cancellation) => runs.MetricHistoryAsync(run, key, cancellation);

    public Task<IReadOnlyList<MetricPoint>> MetricHistoryAsync(RunId run, CancellationToken cancellation) => runs.MetricHistoryAsync(run, cancellation);

    private void Require(RunId run)
    {
        if (run != claim.Run) throw claim.Denied($"write the run {run}");
    }
}
