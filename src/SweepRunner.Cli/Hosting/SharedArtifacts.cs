using SweepRunner.Core.Errors;
using SweepRunner.Core.Runs;
using SweepRunner.Tracking;

namespace SweepRunner.Cli.Hosting;

/// <summary>Whether a worker puts the files of its trials where the other processes of the store look for them.</summary>
internal static class SharedArtifacts
{
    /// <summary>Looks for a file that another process has written for the newest sweep that has one.</summary>
    /// <exception cref="SweepRunnerException"><see cref="ErrorCode.Unavailable"/>: it is not in this process's folder.</exception>
    public static async Task RequireAsync(TrackingStore store, string folder, CancellationToken cancellation)
    {
        if ((await store.Sweeps.ListAsync(cancellation).ConfigureAwait(false)) is not [var sweep, ..]
            || await store.Runs.FindRunAsync(sweep.Run, cancellation).ConfigureAwait(false) is not { } run
            || !run.Artifacts.Any(a => a.Path == ArtifactPaths.SweepSpec)) return;
        try
        {
            await using var file = await store.Artifacts.OpenReadAsync(run.ArtifactRoot, ArtifactPaths.SweepSpec, cancellation).ConfigureAwait(false);
        }
        catch (SweepRunnerException missing) when (missing.Code == ErrorCode.NotFound)
        {
            throw new SweepRunnerException(
                ErrorCode.Unavailable,
                $"The files of the sweep '{sweep.Name}' are not in {folder}, so the other processes of this store would not find those of this one. Start it with --artifacts (or SWEEPRUNNER_ARTIFACTS) and the folder they share.",
                missing);
        }
    }
}
