using System.Security.Cryptography;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Runs;

namespace SweepRunner.Cli.Porting;

/// <summary>Takes over what may be large: metrics, data sets and files. Everything is streamed; what is here already is not written again.</summary>
internal sealed class RunContentImporter(IRunStore runs, IArtifactStore artifacts, Findings findings)
{
    private const int MetricBatch = 1000;
    private const int FileBatch = 100;
    private readonly LogWriter _log = new(runs, findings);

    /// <summary>Takes it over.</summary>
    /// <returns>Whether all files could be read.</returns>
    public async Task<bool> ImportAsync(Run run, SourceRun source, CancellationToken cancellation)
    {
        await ImportMetricsAsync(run.Id, source, cancellation).ConfigureAwait(false);
        await _log.WriteAsync(
            run.Id, source.Datasets, some => new RunLog { Datasets = some }, d => (source.Place, $"data set '{d.Name}'"), cancellation).ConfigureAwait(false);
        return await ImportFilesAsync(run, source, cancellation).ConfigureAwait(false);
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
            try
            {
                if (known.TryGetValue(file.Path, out var there) && await IsSameAsync(file, there, cancellation).ConfigureAwait(false)) continue;
                await using var content = await file.OpenAsync(cancellation).ConfigureAwait(false);
                written.Add(await artifacts.WriteAsync(run.ArtifactRoot, file.Path, content, cancellation).ConfigureAwait(false));
            }
            catch (InvalidInputException refusal)
            {
                findings.Add(source.Place, $"artifact '{file.Path}'", refusal);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or SweepRunnerException { Code: ErrorCode.NotFound })
            {
                findings.Add(source.Place, $"artifact '{file.Path}' cannot be read: {fault.Message}", "make it readable and import again");
                isWhole = false;
            }

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
