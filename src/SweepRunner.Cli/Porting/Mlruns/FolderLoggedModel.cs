using SweepRunner.Core.Registry;
using SweepRunner.Core.Runs;

namespace SweepRunner.Cli.Porting.Mlruns;

/// <summary>The folder of a logged model, <c>EXPERIMENT/models/MODEL</c>.</summary>
internal sealed class FolderLoggedModel(SafeTree tree, string folder, Findings findings)
{
    /// <summary>Reads it; null when it is deleted or, which is reported, cannot be read.</summary>
    public async Task<SourceLoggedModel?> ReadAsync(CancellationToken cancellation)
    {
        var file = In(FileStoreNames.Meta);
        if (MetaFile.Read(file, findings) is not { } meta || meta.Text("lifecycle_stage") == "deleted") return null;
        var id = Path.GetFileName(folder);
        if (meta.Text("model_id") is { } named && named != id)
        {
            findings.Add(file, $"the logged model says that its id is {named}, but its folder is called {id}; it is left out");
            return null;
        }

        if (FileStoreNames.ModelStatus(meta.Text("status")) is not { } status)
        {
            findings.Add(file, $"the logged model's status '{meta.Text("status")}' is none that MLflow has, so the model is left out");
            return null;
        }

        return new SourceLoggedModel(id, meta.Text("name") ?? id)
        {
            Place = folder,
            Fingerprint = FolderFingerprint.Of(tree, folder),
            Status = status,
            ModelType = meta.Text("model_type"),
            SourceRun = meta.Text("source_run_id") is { } run ? new RunId(run) : null,
            CreatedAt = meta.Time("creation_timestamp"),
            Params = TextFiles.Read(tree, In(FileStoreNames.Params), findings),
            Tags = TextFiles.Read(tree, In(FileStoreNames.Tags), findings),
            Metrics = await MetricsAsync(id, cancellation).ConfigureAwait(false),
            FilesAsync = stop => FolderFiles.ReadAsync(tree, In(FileStoreNames.Artifacts), status == LoggedModelStatus.Ready ? meta.Text("artifact_location") : null, findings, stop),
        };
    }

    private string In(string name) => Path.Combine(folder, name);

    /// <summary>The newest of each run and data set: the file has all that were ever logged.</summary>
    private async Task<List<ModelMetric>> MetricsAsync(string id, CancellationToken cancellation)
    {
        var newest = new Dictionary<(string, RunId, string?, string?), ModelMetric>();
        foreach (var (key, file) in tree.Files(In(FileStoreNames.Metrics), findings))
        {
            await foreach (var metric in MetricLines.ReadAsync(id, key, file.FullName, findings, cancellation).ConfigureAwait(false))
            {
                var place = (key, metric.Run, metric.DatasetName, metric.DatasetDigest);
                if (!newest.TryGetValue(place, out var known) || Age(metric).CompareTo(Age(known)) > 0) newest[place] = metric;
            }
        }

        return [.. newest.Values];
    }

    private static (long, DateTimeOffset, bool, double) Age(ModelMetric metric) =>
        (metric.Point.Step, metric.Point.Timestamp, !double.IsNaN(metric.Point.Value), metric.Point.Value);
}
