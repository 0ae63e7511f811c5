using System.Runtime.CompilerServices;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Runs;

namespace SweepRunner.Cli.Porting.Mlruns;

/// <summary>An <c>mlruns</c> folder of MLflow's file store.</summary>
internal sealed class FolderSource : IRunSource
{
    private readonly Findings _findings;
    private readonly SafeTree _tree;

    /// <summary>The folder, or the one called <c>mlruns</c> in it.</summary>
    /// <exception cref="SweepRunnerException">There is no such folder, or it is none of MLflow's.</exception>
    public FolderSource(string folder, Findings findings)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (!Directory.Exists(full)) throw new SweepRunnerException(ErrorCode.NotFound, $"There is no folder {folder}. Name an 'mlruns' folder, or the http:// address of a tracking server.");
        if (new DirectoryInfo(full).ResolveLinkTarget(returnFinalTarget: true) is { } target) full = Path.TrimEndingDirectorySeparator(target.FullName);
        if (Path.Combine(full, "mlruns") is var inner && Directory.Exists(inner) && IsStore(inner)) full = inner;
        if (!IsStore(full))
            throw new InvalidInputException(new Fault("it is no folder of MLflow's file store") { File = folder, Rule = "there must be experiments in it, folders with a meta.yaml", Suggestion = "name the folder that is called 'mlruns'" });
        (Name, _findings, _tree) = (full, findings, new SafeTree(full));
    }

    public string Name { get; }

    public Task<IReadOnlyList<SourceExperiment>> ExperimentsAsync(CancellationToken cancellation)
    {
        var found = new List<SourceExperiment>();
        var active = SafeTree.Folders(Name).Where(d => d.Name is not (FileStoreNames.Trash or FileStoreNames.Models));
        foreach (var (folder, isDeleted) in active.Select(d => (d, false)).Concat(SafeTree.Folders(Path.Combine(Name, FileStoreNames.Trash)).Select(d => (d, true))))
        {
            cancellation.ThrowIfCancellationRequested();
            var file = Path.Combine(folder.FullName, FileStoreNames.Meta);
            if (MetaFile.Read(file, _findings) is not { } meta) continue;
            if (meta.Text("name") is not { } name) _findings.Add(file, "the experiment has no name, so it is left out with its runs");
            else if (meta.Text("experiment_id") is { } id && id != folder.Name) _findings.Add(file, $"the experiment says that its id is {id}, but its folder is called {folder.Name}; it is left out, as MLflow leaves it out");
            else found.Add(Experiment(folder, name, meta, isDeleted));
        }

        return Task.FromResult<IReadOnlyList<SourceExperiment>>(found);
    }

    public async IAsyncEnumerable<SourceRunKey> RunsAsync(SourceExperiment experiment, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await Task.Yield();
        if (SafeTree.Folders(Path.Combine(experiment.Folder, FileStoreNames.Traces)).Count > 0)
            _findings.Note($"Traces of experiment '{experiment.Name}' are not imported.");
        foreach (var folder in SafeTree.Folders(experiment.Folder))
        {
            cancellation.ThrowIfCancellationRequested();
            if (folder.Name is FileStoreNames.Tags or FileStoreNames.Datasets or FileStoreNames.Traces or FileStoreNames.Models) continue;
            if (folder.Name.Length == 32 && folder.Name.All(char.IsAsciiHexDigitLower))
                yield return new SourceRunKey(new RunId(folder.Name), FolderFingerprint.Of(_tree, folder.FullName), stop => Task.Run(() => new FolderRun(_tree, folder.FullName, experiment, _findings).Read(), stop));
            else
                _findings.Add(folder.FullName, "it is no run and is left out: a run's folder is called by its id, 32 hex digits");
        }
    }

    public async IAsyncEnumerable<SourceLoggedModel> LoggedModelsAsync(SourceExperiment experiment, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var folder in SafeTree.Folders(Path.Combine(experiment.Folder, FileStoreNames.Models)))
        {
            if (await new FolderLoggedModel(_tree, folder.FullName, _findings).ReadAsync(cancellation).ConfigureAwait(false) is { } model) yield return model;
        }
    }

    public Task<IReadOnlyList<SourceModel>> ModelsAsync(CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<SourceModel>>([.. FolderModels.Read(_tree, Path.Combine(Name, FileStoreNames.Models), _findings)]);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static bool IsStore(string folder) =>
        Directory.Exists(Path.Combine(folder, FileStoreNames.Trash)) || SafeTree.Folders(folder).Any(d => File.Exists(Path.Combine(d.FullName, FileStoreNames.Meta)));

    private SourceExperiment Experiment(DirectoryInfo folder, string name, MetaFile meta, bool isDeleted) => new(folder.Name, name)
    {
        IsDeleted = isDeleted,
        UpdatedAt = meta.Number("last_update_time"),
        Folder = folder.FullName,
        Tags = TextFiles.Read(_tree, Path.Combine(folder.FullName, FileStoreNames.Tags), _findings),
    };
}
