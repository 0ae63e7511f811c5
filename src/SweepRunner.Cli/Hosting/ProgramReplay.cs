using SweepRunner.Core.Errors;
using SweepRunner.Core.Runs;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trainers;
using SweepRunner.Core.Trials;
using SweepRunner.Tracking;

namespace SweepRunner.Cli.Hosting;

/// <summary>
/// Runs a recorded program once more. It may log its metrics to a tracking server, so it gets what a trial gets: a run of its
/// own, in a store that is thrown away afterwards.
/// </summary>
internal static class ProgramReplay
{
    /// <summary>Runs it to its end.</summary>
    /// <returns>What it reported, by whatever way, and the digest of its model.</returns>
    /// <exception cref="InvalidInputException">The configuration breaks a rule, or the program has changed.</exception>
    /// <exception cref="SweepRunnerException">It failed; the message says how.</exception>
    public static async Task<TrainingOutcome> RunAsync(SweepSpec spec, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("sweeprunner-reproduce-");
        try
        {
            await using var store = await TrackingStore.OpenAsync(folder.FullName, TimeProvider.System, cancellation).ConfigureAwait(false);
            await using var engine = await EngineHost.StartAsync(store, cancellation).ConfigureAwait(false);
            var sweep = await engine.Sweeps.SubmitAsync(new SweepSubmission(spec with { Register = null, Reuse = false }), cancellation).ConfigureAwait(false);
            await engine.Sweeps.RunToEndAsync(sweep.Sweep.Id, cancellation).ConfigureAwait(false);
            var trial = (await store.Sweeps.TrialsAsync(sweep.Sweep.Id, withMetrics: false, cancellation).ConfigureAwait(false))[0];
            if (trial.State != TrialState.Complete) throw new SweepRunnerException(ErrorCode.NoCompleteTrial, $"The training failed: {trial.Reason}");
            var run = await store.Runs.FindRunAsync(trial.Run, cancellation).ConfigureAwait(false)
                ?? throw new SweepRunnerException(ErrorCode.NotFound, $"The run {trial.Run} is gone.");
            return new TrainingOutcome { Metrics = run.Metrics, ModelDigest = run.Tags.GetValueOrDefault(RunTags.ModelDigest) };
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
