using System.Globalization;
using SweepRunner.Core.Runs;
using SweepRunner.Tracking;

namespace SweepRunner.Cli.Porting.Mlruns;

/// <summary>Writes the folder of a run. Its <c>meta.yaml</c> comes last, so that a run which has one is complete.</summary>
internal sealed class RunFolderWriter(TrackingStore store, Findings findings)
{
    private const int PointsAtOnce = 10_000;
    private readonly ArtifactCopier _files = new(store);

    /// <summary>Writes it, unless it is there.</summary>
    /// <returns>Whether it was written.</returns>
    public async Task<bool> WriteAsync(Run run, string experimentFolder, CancellationToken cancellation)
    {
        var folder = Path.Combine(experimentFolder, run.Id.Value);
        var meta = Meta(run, folder);
        var file = Path.Combine(folder, FileStoreNames.Meta);
        if (File.Exists(file))
        {
            if (await File.ReadAllTextAsync(file, cancellation).ConfigureAwait(false) != meta.ToString())
                findings.Add(file, $"run {run.Id} is there already, in another state, and stays as it is", "remove its folder to export it again");
            return false;
        }

        foreach (var name in new[] { FileStoreNames.Metrics, FileStoreNames.Params, FileStoreNames.Artifacts, FileStoreNames.Tags }) Directory.CreateDirectory(Path.Combine(folder, name));
        TextFileWriter.Write(Path.Combine(folder, FileStoreNames.Params), run.Params, findings);
        TextFileWriter.Write(Path.Combine(folder, FileStoreNames.Tags), run.Tags.Where(t => t.Key != ImportMark.Tag), findings);
        foreach (var point in run.LatestMetrics) await MetricAsync(run.Id, point.Key, Path.Combine(folder, FileStoreNames.Metrics), cancellation).ConfigureAwait(false);
        foreach (var dataset in run.Datasets) Dataset(run.Id, dataset, experimentFolder, folder);
        new ModelLinks(folder, findings).Write(run);
        if (run.ArtifactKey is not null) await _files.CopyAsync(run.ArtifactRoot, Path.Combine(folder, FileStoreNames.Artifacts), cancellation).ConfigureAwait(false);
        else findings.Add(folder, $"the artifacts of run {run.Id} are outside the store, in '{run.ArtifactRoot}', and are not exported");
        meta.Write(folder);
        return true;
    }

    private static MetaWriter Meta(Run run, string folder) => new MetaWriter()
        .Text("artifact_uri", new Uri(Path.Combine(folder, FileStoreNames.Artifacts)).AbsoluteUri)
        .Number("deleted_time", null)
        .Number("end_time", run.EndedAt?.ToUnixTimeMilliseconds())
        .Text("entry_point_name", "")
        .Text("experiment_id", run.Experiment.ToString())
        .Text("lifecycle_stage", run.Stage == LifecycleStage.Deleted ? "deleted" : "active")
        .Text("run_id", run.Id.Value)
        .Text("run_name", run.Name)
        .Text("run_uuid", run.Id.Value)
        .Text("source_name", "")
        .Number("source_type", 4)
        .Text("source_version", "")
        .Number("start_time", run.StartedAt.ToUnixTimeMilliseconds())
        .Number("status", FileStoreNames.Number(run.Status))
        .Raw("tags", "[]")
        .Text("user_id", run.User ?? "");

    private async Task MetricAsync(RunId run, string key, string folder, CancellationToken cancellation)
    {
        var file = Path.Combine(folder, key);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await using var writer = new StreamWriter(file);
            string? token = null;
            do
            {
                var page = await store.History.PageAsync(run, key, PointsAtOnce, token, cancellation).ConfigureAwait(false);
                foreach (var point in page.Items)
                    await writer.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"{point.Timestamp.ToUnixTimeMilliseconds()} {MetricLines.Text(point.Value)} {point.Step}\n")).ConfigureAwait(false);
                token = page.NextToken;
            }
            while (token is not null);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            findings.Add(file, $"metric '{key}' cannot be written: {fault.Message}");
        }
    }

    private static void Dataset(RunId run, RunDataset dataset, string experimentFolder, string runFolder)
    {
        // MLflow's own names are MD5 of name and digest, and of that and the run; any name is read. These tell uses and sources apart, too.
        var id = ShortDigest.Of($"{dataset.Name}\n{dataset.Digest}\n{dataset.SourceType}\n{dataset.Source}\n{dataset.Schema}\n{dataset.Profile}");
        new MetaWriter()
            .Text("digest", dataset.Digest).Text("name", dataset.Name).Text("profile", dataset.Profile).Text("schema", dataset.Schema)
            .Text("source", dataset.Source).Text("source_type", dataset.SourceType)
            .Write(Path.Combine(experimentFolder, FileStoreNames.Datasets, id));
        new MetaWriter()
            .Text("destination_id", run.Value).Text("destination_type", "RUN").Text("source_id", id).Text("source_type", "DATASET").Mapping("tags", dataset.Tags)
            .Write(Path.Combine(runFolder, FileStoreNames.Inputs, ShortDigest.Of($"{id}\n{dataset.Tags.GetValueOrDefault(RunDataset.ContextTag)}")));
    }
}
