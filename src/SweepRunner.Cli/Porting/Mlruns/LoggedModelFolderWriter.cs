using System.Globalization;
using SweepRunner.Core.Registry;
using SweepRunner.Core.Runs;
using SweepRunner.Tracking;

namespace SweepRunner.Cli.Porting.Mlruns;

/// <summary>Writes the folder of a logged model. Its <c>meta.yaml</c> comes last, so that a model which has one is complete.</summary>
internal sealed class LoggedModelFolderWriter(TrackingStore store, Findings findings)
{
    private readonly ArtifactCopier _files = new(store);

    /// <summary>Where the files of a model are in the folder of an experiment.</summary>
    public static string Files(string experimentFolder, string model) => Path.Combine(experimentFolder, FileStoreNames.Models, model, FileStoreNames.Artifacts);

    /// <summary>Writes the models of an experiment, those that are there left as they are.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="folder">Its folder.</param>
    /// <param name="isWanted">Which models.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>How many were written.</returns>
    public async Task<int> WriteAsync(ExperimentId experiment, string folder, Func<LoggedModel, bool> isWanted, CancellationToken cancellation)
    {
        var written = 0;
        var query = new LoggedModelQuery { Experiments = [experiment] };
        do
        {
            var page = await store.LoggedModels.SearchAsync(query, cancellation).ConfigureAwait(false);
            foreach (var model in page.Items.Where(isWanted))
            {
                if (await WriteAsync(model, folder, cancellation).ConfigureAwait(false)) written++;
            }

            query = query with { PageToken = page.NextToken };
        }
        while (query.PageToken is not null);
        return written;
    }

    private async Task<bool> WriteAsync(LoggedModel model, string experimentFolder, CancellationToken cancellation)
    {
        var artifacts = Files(experimentFolder, model.Id);
        var folder = Path.GetDirectoryName(artifacts)!;
        var meta = Meta(model, artifacts);
        var file = Path.Combine(folder, FileStoreNames.Meta);
        if (File.Exists(file))
        {
            if (await File.ReadAllTextAsync(file, cancellation).ConfigureAwait(false) != meta.ToString())
                findings.Add(file, $"logged model {model.Id} is there already, in another state, and stays as it is", "remove its folder to export it again");
            return false;
        }

        foreach (var name in new[] { FileStoreNames.Metrics, FileStoreNames.Params, FileStoreNames.Artifacts, FileStoreNames.Tags }) Directory.CreateDirectory(Path.Combine(folder, name));
        TextFileWriter.Write(Path.Combine(folder, FileStoreNames.Params), model.Params, findings);
        TextFileWriter.Write(Path.Combine(folder, FileStoreNames.Tags), model.Tags.Where(t => t.Key != ImportMark.Tag), findings);
        foreach (var metric in model.Metrics.GroupBy(m => m.Point.Key, StringComparer.Ordinal))
            TextFileWriter.TryWrite(Path.Combine(folder, FileStoreNames.Metrics), metric.Key, path => File.WriteAllLines(path, metric.Select(m => Line(m, folder))), findings);
        if (model.ArtifactKey is not null) await _files.CopyAsync(model.ArtifactRoot, artifacts, cancellation).ConfigureAwait(false);
        else findings.Add(folder, $"the files of logged model {model.Id} are outside the store, in '{model.ArtifactRoot}', and are not exported");
        meta.Write(folder);
        return true;
    }

    private static MetaWriter Meta(LoggedModel model, string artifacts) => new MetaWriter()
        .Text("artifact_location", new Uri(artifacts).AbsoluteUri)
        .Number("creation_timestamp", model.CreatedAt.ToUnixTimeMilliseconds())
        .Text("experiment_id", model.Experiment.ToString())
        .Number("last_updated_timestamp", model.UpdatedAt.ToUnixTimeMilliseconds())
        .Text("lifecycle_stage", "active")
        .Text("model_id", model.Id)
        .Text("model_type", model.ModelType)
        .Text("name", model.Name)
        .Text("source_run_id", model.SourceRun?.Value)
        .Number("status", FileStoreNames.Number(model.Status))
        .Text("status_message", model.StatusMessage);

    private string Line(ModelMetric metric, string folder)
    {
        var point = metric.Point;
        var line = string.Create(CultureInfo.InvariantCulture, $"{point.Timestamp.ToUnixTimeMilliseconds()} {MetricLines.Text(point.Value)} {point.Step} {metric.Run}");
        if (metric.DatasetName is null && metric.DatasetDigest is null) return line;
        if (IsWord(metric.DatasetName) && IsWord(metric.DatasetDigest)) return $"{line} {metric.DatasetName} {metric.DatasetDigest}";
        // MLflow would read no model with such a line.
        findings.Add(folder, $"metric '{point.Key}' is written without its data set '{metric.DatasetName}': the folder can name one only by a name and a digest without spaces");
        return line;
    }

    private static bool IsWord(string? text) => !string.IsNullOrEmpty(text) && !text.Any(char.IsWhiteSpace);
}
