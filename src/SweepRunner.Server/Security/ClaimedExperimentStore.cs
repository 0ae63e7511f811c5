using SweepRunner.Core.Runs;
using SweepRunner.Core.Trials;

namespace SweepRunner.Server.Security;

/// <summary>
/// The experiments as the program of a trial sees them. A script that names an experiment of its own
/// (<c>mlflow.set_experiment("…")</c>) gets that of its trial: MLflow's client would otherwise refuse to log to a run of another.
/// </summary>
internal sealed class ClaimedExperimentStore(IExperimentStore experiments, IRunStore runs, TrialClaim claim) : IExperimentStore
{
    public async Task<Experiment?> FindByNameAsync(string name, CancellationToken cancellation)
    {
        var run = await runs.FindRunAsync(claim.Run, cancellation).ConfigureAwait(false);
        return run is null ? null : await experiments.FindAsync(run.Experiment, cancellation).ConfigureAwait(false);
    }

    public Task<Experiment?> FindAsync(ExperimentId experiment, CancellationToken cancellation) => experiments.FindAsync(experiment, cancellation);

    public Task<Page<Experiment>> SearchAsync(ExperimentQuery query, CancellationToken cancellation) => experiments.SearchAsync(query, cancellation);

    public Task<Experiment> CreateAsync(NewExperiment experiment, CancellationToken cancellation) => throw claim.Denied("change experiments");

    public Task RenameAsync(ExperimentId experiment, string name, CancellationToken cancellation) => throw claim.Denied("change experiments");

    public Task DeleteAsync(ExperimentId experiment, CancellationToken cancellation) => throw claim.Denied("change experiments");

    public Task RestoreAsync(ExperimentId experiment, CancellationToken cancellation) => throw claim.Denied("change experiments");

    public Task SetTagAsync(ExperimentId experiment, string key, string value, CancellationToken cancellation) => throw claim.Denied("change experiments");

    public Task DeleteTagAsync(ExperimentId experiment, string key, CancellationToken cancellation) => throw claim.Denied("change experiments");
}
