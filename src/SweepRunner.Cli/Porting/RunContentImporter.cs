using System.Security.Cryptography;
using SweepRunner.Core.Registry;
using SweepRunner.Core.Runs;

namespace SweepRunner.Cli.Porting;

/// <summary>Takes over what may be large: metrics, data sets, links to logged models, and files. Everything is streamed; what is here already is not written again.</summary>
internal sealed class RunContentImporter(IRunStore runs, ILoggedModelStore models, IArtifactStore artifacts, Findings findings)
{
    private const int MetricBatch = 1000;
    private const int FileBatch = 100;
    private readonly LogWriter _log = new(runs, findings);
    private readonly FileWriter _files = new(artifacts, findings);

    /// <summary>Takes it over.</summary>
    /// <returns>Whether all files could be read.</returns>
    public async Task<bool> ImportAsync(Run run, SourceRun source, CancellationToken cancellation)
    {
        await ImportMetricsAsync(run.Id, source, cancellation).ConfigureAwait(false);
        await _log.WriteAsync(
            run.Id, source.Datasets, some => new RunLog { Datasets = some }, d => (source.Place, $"data set '{d.Name}'"), cancellation).ConfigureAwait(false);
        await ImportModelsAsync(run.Id, source, cancellation).ConfigureAwait(false);
        return await ImportFilesAsync(run, source, cancellation).ConfigureAwait(false);
    }

    private async Task ImportModelsAsync(RunId run, SourceRun source, CancellationToken cancellation)
    {
        var missing = new HashSet<string>(StringComparer.Ordinal);
        foreach (var model in source.ModelInputs.Concat(source.ModelOutputs.Select(m => m.ModelId)).Distinct())
        {
            if (await models.FindAsync(model, cancellation).ConfigureAwait(false) is not null) continue;
            missing.Add(model);
            findings.Note($"Run {run} used or made logged model {model}, which is deleted or was not imported.");
        }

        var links = new RunLog
        {
            ModelInputs = [.. source.ModelInputs.Where(m => !missing.Contains(m))],
            ModelOutputs = [.. source.ModelOutputs.Where(m => !missing.Contains(m.ModelId))],
        };
        if (links.ModelInputs.Count + links.ModelOutputs.Count > 0) await runs.LogAsync(run, links, cancellation).ConfigureAwait(false);
    }

    private async Task ImportMetricsAsync(RunId run, SourceRun source, CancellationToken cancellation)
    {
        var batch = new List<MetricPoint>(MetricBatch);
        Task FlushAsync() => _log.WriteAsync(
            run, batch, some => new RunLog { Metrics = some }, p => (source.Place, $"a point of metric '{p.Key}'"), cancellation);
        await foreach (var point in source.MetricsAsync(cancellation).ConfigureAwait(false))
        {
            batch.Add(point);
            if (batch.Count < MetricBatch) continue;
            await FlushAsync().ConfigureAwait(false);
            batch.Clear();
        }

        await FlushAsync().ConfigureAwait(false);
    }

    private async Task<bool> ImportFilesAsync(Run run, SourceRun source, CancellationToken cancellation)
    {
        var known = run.Artifacts.ToDictionary(a => a.Path, StringComparer.Ordinal);
        var written = new List<ArtifactFile>();
        var isWhole = true;
        Task RecordAsync() => _log.WriteAsync(run.Id, written, some => new RunLog { Artifacts = some }, a => (source.Place, $"artifact '{a.Path}'"), cancellation);
        await foreach (var file in source.FilesAsync(cancellation).ConfigureAwait(false))
        {
            async Task<bool> IsThereAsync(CancellationToken stop) => known.TryGetValue(file.Path, out var there) && await IsSameAsync(file, there, stop).ConfigureAwait(false);
            var (artifact, isRead) = await _files.WriteAsync(run.ArtifactRoot, file, source.Place, IsThereAsync, cancellation).ConfigureAwait(false);
            if (artifact is not null) written.Add(artifact);
            isWhole &= isRead;
            if (written.Count < FileBatch) continue;
            await RecordAsync().ConfigureAwait(false);
            written.Clear();
        }

        await RecordAsync().ConfigureAwait(false);
        return isWhole;
    }

    private static async Task<bool> IsSameAsync(SourceFile file, ArtifactFile there, CancellationToken cancellation)
    {
        if (file.Size is { } size && size != there.Size) return false;
        await using var content = await file.OpenAsync(cancellation).ConfigureAwait(false);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellation).ConfigureAwait(false)) == there.Sha256;
    }
}
