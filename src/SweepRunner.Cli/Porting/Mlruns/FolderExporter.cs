using System.Text;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Registry;
using SweepRunner.Core.Runs;
using SweepRunner.Core.Sweeps;
using SweepRunner.Tracking;

namespace SweepRunner.Cli.Porting.Mlruns;

/// <summary>Writes what a store has as a folder that MLflow's file store reads. Run again, it adds what is new.</summary>
internal sealed class FolderExporter(TrackingStore store, string root, Findings findings)
{
    private readonly RunFolderWriter _runs = new(store, findings);
    private readonly LoggedModelFolderWriter _models = new(store, findings);
    private int _written;
    private int _unchanged;
    private int _logged;

    /// <summary>Exports the experiments of these names, or the runs of one sweep, or with neither everything.</summary>
    /// <returns>Counts of experiments, runs written, runs that were there, logged models written, registered models.</returns>
    public async Task<(int Experiments, int Runs, int Unchanged, int LoggedModels, int Models)> ExportAsync(
        IReadOnlyCollection<string> names, SweepRecord? sweep, CancellationToken cancellation)
    {
        var experiments = await ExperimentsAsync(names, sweep, cancellation).ConfigureAwait(false);
        Directory.CreateDirectory(Path.Combine(root, FileStoreNames.Trash));
        foreach (var experiment in experiments)
            await ExportAsync(experiment, sweep is null ? null : $"tags.`{RunTags.Sweep}` = '{sweep.Id}'", cancellation).ConfigureAwait(false);
        var models = names.Count == 0 && sweep is null ? await ModelsAsync(cancellation).ConfigureAwait(false) : 0;
        return (experiments.Count, _written, _unchanged, _logged, models);
    }

    private async Task<List<Experiment>> ExperimentsAsync(IReadOnlyCollection<string> names, SweepRecord? sweep, CancellationToken cancellation)
    {
        var all = new List<Experiment>();
        var query = new ExperimentQuery { View = ViewType.All };
        do
        {
            var page = await store.Experiments.SearchAsync(query, cancellation).ConfigureAwait(false);
            all.AddRange(page.Items);
            query = query with { PageToken = page.NextToken };
        }
        while (query.PageToken is not null);
        if (names.FirstOrDefault(n => all.All(e => e.Name != n)) is { } missing)
            throw new SweepRunnerException(ErrorCode.NotFound, $"There is no experiment '{missing}' in the store {store.Location}.");
        if (sweep is null) return [.. all.Where(e => names.Count == 0 || names.Contains(e.Name))];
        var parent = await store.Runs.FindRunAsync(new RunId(sweep.Id.ToString()), cancellation).ConfigureAwait(false);
        return [.. all.Where(e => e.Id == parent?.Experiment)];
    }

    private async Task ExportAsync(Experiment experiment, string? filter, CancellationToken cancellation)
    {
        var isDeleted = experiment.Stage == LifecycleStage.Deleted;
        var folder = Path.Combine(isDeleted ? Path.Combine(root, FileStoreNames.Trash) : root, experiment.Id.ToString());
        var file = Path.Combine(folder, FileStoreNames.Meta);
        if (File.Exists(file) && MetaFile.Read(file, findings)?.Text("name") is { } other && other != experiment.Name)
        {
            findings.Add(file, $"experiment '{experiment.Name}' is left out: its number {experiment.Id} is taken by '{other}'", "export into an empty folder");
            return;
        }

        new MetaWriter()
            .Text("artifact_location", new Uri(folder).AbsoluteUri)
            .Number("creation_time", experiment.CreatedAt.ToUnixTimeMilliseconds())
            .Text("experiment_id", experiment.Id.ToString())
            .Number("last_update_time", experiment.UpdatedAt.ToUnixTimeMilliseconds())
            .Text("lifecycle_stage", isDeleted ? "deleted" : "active")
            .Text("name", experiment.Name)
            .Write(folder);
        TextFileWriter.Write(Path.Combine(folder, FileStoreNames.Tags), experiment.Tags, findings);
        var linked = new HashSet<string>(StringComparer.Ordinal);
        var runs = new HashSet<RunId>();
        var query = new RunQuery { Experiments = [experiment.Id], View = ViewType.All, Filter = filter };
        do
        {
            var page = await store.Search.SearchAsync(query, cancellation).ConfigureAwait(false);
            foreach (var run in page.Items)
            {
                if (await _runs.WriteAsync(run, folder, cancellation).ConfigureAwait(false)) _written++;
                else _unchanged++;
                if (filter is null) continue;
                runs.Add(run.Id);
                linked.UnionWith(run.ModelInputs);
                linked.UnionWith(run.ModelOutputs.Select(m => m.ModelId));
            }

            query = query with { PageToken = page.NextToken };
        }
        while (query.PageToken is not null);
        bool IsWanted(LoggedModel model) => filter is null || linked.Contains(model.Id) || (model.SourceRun is { } run && runs.Contains(run));
        _logged += await _models.WriteAsync(experiment.Id, folder, IsWanted, cancellation).ConfigureAwait(false);
    }

    private async Task<int> ModelsAsync(CancellationToken cancellation)
    {
        var count = 0;
        var query = new RegistryQuery { MaxResults = 1000 };
        do
        {
            var page = await store.Registry.SearchModelsAsync(query, cancellation).ConfigureAwait(false);
            foreach (var model in page.Items) await ModelAsync(model, cancellation).ConfigureAwait(false);
            count += page.Items.Count;
            query = query with { PageToken = page.NextToken };
        }
        while (query.PageToken is not null);
        return count;
    }

    private async Task ModelAsync(RegisteredModel model, CancellationToken cancellation)
    {
        var folder = Path.Combine(root, FileStoreNames.Models, model.Name);
        if (model.Name is "." or ".." || model.Name.Contains('\0', StringComparison.Ordinal) || Encoding.UTF8.GetByteCount(model.Name) > FileStoreNames.LongestName)
        {
            findings.Add(root, $"registered model '{model.Name}' is left out: its name cannot be a folder's");
            return;
        }

        TextFileWriter.Write(Path.Combine(folder, FileStoreNames.Tags), model.Tags, findings);
        TextFileWriter.Write(Path.Combine(folder, FileStoreNames.Aliases), model.Aliases.Select(a => KeyValuePair.Create(a.Key, FormattableString.Invariant($"{a.Value}"))), findings);
        var query = new RegistryQuery { Filter = $"name = '{model.Name.Replace("'", "''", StringComparison.Ordinal)}'", MaxResults = 10_000 };
        foreach (var version in (await store.Registry.SearchVersionsAsync(query, cancellation).ConfigureAwait(false)).Items)
            await VersionAsync(version, Path.Combine(folder, FormattableString.Invariant($"{FileStoreNames.VersionPrefix}{version.Version}")), cancellation).ConfigureAwait(false);
        new MetaWriter()
            .Raw("aliases", "{}")
            .Number("creation_timestamp", model.CreatedAt.ToUnixTimeMilliseconds())
            .Text("description", model.Description)
            .Number("last_updated_timestamp", model.UpdatedAt.ToUnixTimeMilliseconds())
            .Text("name", model.Name)
            .Write(folder);
    }

    private async Task VersionAsync(ModelVersion version, string folder, CancellationToken cancellation)
    {
        var source = version.Source;
        if (version.ModelId is { } model && await store.LoggedModels.FindAsync(model, cancellation).ConfigureAwait(false) is { } logged)
            source = new Uri(LoggedModelFolderWriter.Files(Path.Combine(root, logged.Experiment.ToString()), model)).AbsoluteUri;
        else if (version.Run is { } id && await store.Runs.FindRunAsync(id, cancellation).ConfigureAwait(false) is { } run
            && version.DownloadUri.StartsWith(run.ArtifactRoot, StringComparison.Ordinal))
            source = $"{new Uri(Path.Combine(root, run.Experiment.ToString(), id.Value, FileStoreNames.Artifacts)).AbsoluteUri}{version.DownloadUri[run.ArtifactRoot.Length..]}";
        TextFileWriter.Write(Path.Combine(folder, FileStoreNames.Tags), version.Tags, findings);
        new MetaWriter()
            .Raw("aliases", "[]")
            .Number("creation_timestamp", version.CreatedAt.ToUnixTimeMilliseconds())
            .Text("current_stage", version.Stage.ToString())
            .Text("description", version.Description)
            .Number("last_updated_timestamp", version.UpdatedAt.ToUnixTimeMilliseconds())
            .Text("model_id", version.ModelId)
            .Text("name", version.Name)
            .Text("run_id", version.Run?.Value)
            .Text("run_link", version.RunLink)
            .Text("source", source)
            .Text("status", "READY")
            .Text("status_message", version.StatusMessage)
            .Text("storage_location", source)
            .Text("user_id", null)
            .Number("version", version.Version)
            .Write(folder);
    }
}
