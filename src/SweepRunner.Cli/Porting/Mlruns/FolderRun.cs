using System.Runtime.CompilerServices;
using SweepRunner.Core.Runs;

namespace SweepRunner.Cli.Porting.Mlruns;

/// <summary>The folder of a run.</summary>
internal sealed class FolderRun(SafeTree tree, string folder, SourceExperiment experiment, Findings findings)
{
    /// <summary>Reads it; null when its <c>meta.yaml</c> cannot be read, which is reported.</summary>
    public SourceRun? Read()
    {
        var file = In(FileStoreNames.Meta);
        if (MetaFile.Read(file, findings) is not { } meta) return null;
        if (FileStoreNames.Status(meta.Text("status")) is not { } status)
        {
            findings.Add(file, $"the run's status '{meta.Text("status")}' is none that MLflow has, so the run is left out");
            return null;
        }

        var id = Path.GetFileName(folder);
        if ((meta.Text("run_id") ?? meta.Text("run_uuid")) is { } named && named != id)
        {
            findings.Add(file, $"the run says that its id is {named}, but its folder is called {id}; it is left out");
            return null;
        }

        var isDeleted = meta.Text("lifecycle_stage") == "deleted";
        // MLflow deletes the runs of an experiment with it, at the same moment.
        var wentWithExperiment = experiment.IsDeleted && meta.Number("deleted_time") is { } at && at == experiment.UpdatedAt;
        var links = new ModelLinks(folder, findings);
        return new SourceRun
        {
            Id = new RunId(id),
            Place = folder,
            Name = meta.Text("run_name") ?? meta.Text("name"),
            Status = status,
            Stage = isDeleted && !wentWithExperiment ? LifecycleStage.Deleted : LifecycleStage.Active,
            User = meta.Text("user_id"),
            StartedAt = meta.Time("start_time"),
            EndedAt = meta.Time("end_time"),
            Params = TextFiles.Read(tree, In(FileStoreNames.Params), findings),
            Tags = TextFiles.Read(tree, In(FileStoreNames.Tags), findings),
            Datasets = [.. Datasets()],
            ModelInputs = [.. links.Inputs()],
            ModelOutputs = [.. links.Outputs()],
            MetricsAsync = MetricsAsync,
            FilesAsync = stop => FolderFiles.ReadAsync(tree, In(FileStoreNames.Artifacts), meta.Text("artifact_uri"), findings, stop),
        };
    }

    private string In(string name) => Path.Combine(folder, name);

    private IEnumerable<RunDataset> Datasets()
    {
        foreach (var input in SafeTree.Folders(In(FileStoreNames.Inputs)))
        {
            if (MetaFile.Read(Path.Combine(input.FullName, FileStoreNames.Meta), findings) is not { } use) continue;
            if (use.Text("source_type") is not (null or "DATASET")) continue;
            // The id is a folder's name, never a way to another place.
            var id = use.Text("source_id");
            if (SafeTree.Folders(Path.Combine(experiment.Folder, FileStoreNames.Datasets)).FirstOrDefault(d => d.Name == id) is not { } found)
            {
                findings.Add(use.File, $"the data set '{id}' that the run used is not recorded");
                continue;
            }

            if (MetaFile.Read(Path.Combine(found.FullName, FileStoreNames.Meta), findings) is not { } data) continue;
            yield return new RunDataset(data.Text("name") ?? "", data.Text("digest") ?? "", data.Text("source_type") ?? "local", data.Text("source") ?? "")
            {
                Schema = data.Text("schema"),
                Profile = data.Text("profile"),
                Tags = use.Mapping("tags"),
            };
        }
    }

    private async IAsyncEnumerable<MetricPoint> MetricsAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var (key, file) in tree.Files(In(FileStoreNames.Metrics), findings))
        {
            await foreach (var point in MetricLines.ReadAsync(key, file.FullName, findings, cancellation).ConfigureAwait(false)) yield return point;
        }
    }
}
