using System.Globalization;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Registry;
using SweepRunner.Core.Runs;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;
using SweepRunner.Server.Views;

namespace SweepRunner.Server.Models;

/// <summary>Follows a model version back to its run, sweep, code, data and configuration.</summary>
internal sealed class ModelLineage(ISweepStore sweeps, IRunStore runs, IArtifactStore artifacts)
{
    /// <summary>Null when the run is unknown.</summary>
    public async Task<LineageView?> OfAsync(ModelVersion version, CancellationToken cancellation)
    {
        if (version.Run is not { } id || await runs.FindRunAsync(id, cancellation).ConfigureAwait(false) is not { } run) return null;
        var sweep = run.Tags.TryGetValue(RunTags.Sweep, out var sweepId) ? await sweeps.FindAsync(sweepId, cancellation).ConfigureAwait(false) : null;
        return new LineageView(
            run.Id.Value,
            run.Name,
            sweepId,
            sweep?.Name,
            TrialOf(run)?.Number,
            run.Tags.GetValueOrDefault(RunTags.GitCommit),
            run.Tags.GetValueOrDefault(RunTags.GitBranch),
            run.Tags.TryGetValue(RunTags.GitDirty, out var dirty) ? dirty == "true" : null,
            Data(run),
            run.Params,
            run.Metrics,
            run.Tags.GetValueOrDefault(RunTags.ModelDigest),
            await ConfigAsync(run, cancellation).ConfigureAwait(false));
    }

    /// <summary>The trial whose run it is; null for any other run.</summary>
    public static TrialId? TrialOf(Run run) =>
        run.Tags.TryGetValue(RunTags.Sweep, out var sweep) && run.Tags.TryGetValue(RunTags.Trial, out var text)
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new TrialId(new SweepId(sweep), number)
            : null;

    /// <summary>What SweepRunner recorded, with whole digests; else what a client logged.</summary>
    private static IReadOnlyList<LineageDataView> Data(Run run) => run.Inputs.Count > 0
        ? [.. run.Inputs.Select(i => new LineageDataView(i.Name, i.Role, i.Sha256, i.Source))]
        : [.. run.Datasets.Select(d => new LineageDataView(d.Name, d.Tags.GetValueOrDefault(RunDataset.ContextTag), d.Digest, d.Source))];

    private async Task<string?> ConfigAsync(Run run, CancellationToken cancellation)
    {
        if (run.Artifacts.All(a => a.Path != ArtifactPaths.Config)) return null;
        try
        {
            await using var content = await artifacts.OpenReadAsync(run.ArtifactRoot, ArtifactPaths.Config, cancellation).ConfigureAwait(false);
            using var reader = new StreamReader(content);
            return await reader.ReadToEndAsync(cancellation).ConfigureAwait(false);
        }
        catch (SweepRunnerException missing) when (missing.Code == ErrorCode.NotFound)
        {
            return null;
        }
    }
}
