using SweepRunner.Core.Errors;
using SweepRunner.Core.Runs;
using static SweepRunner.Server.Mlflow.Wire.RunAnswers;

namespace SweepRunner.Server.Mlflow;

/// <summary>
/// The store's own artifacts as the tree that <c>mlflow-artifacts:/KEY</c> names. What is uploaded below a run's root is recorded with the
/// run; anything else (logged models, what clients keep for themselves) is only kept.
/// </summary>
internal sealed class ArtifactTree(IArtifactStore artifacts, IArtifactFolders folders, IRunStore runs)
{
    private const string RunsScheme = "runs:/";

    /// <summary>How clients name a place: through this server when it lies in the tree, else as it is.</summary>
    public string UriOf(string place)
    {
        var root = folders.Root + "/";
        return Wires.ArtifactUri(place, place.StartsWith(root, StringComparison.Ordinal) ? place[root.Length..] : null);
    }

    /// <summary>What lies in a folder of a run, paths counted from the run's root.</summary>
    public Task<IReadOnlyList<FileWire>> ListAsync(Run run, string path, CancellationToken cancellation) =>
        run.ArtifactKey is null ? Task.FromResult(RecordedFiles.In(run.Artifacts, path)) : ListAsync(run.ArtifactRoot, path, path, cancellation);

    /// <summary>What lies in a folder.</summary>
    /// <param name="root">Root of the artifacts.</param>
    /// <param name="path">The folder below it; "" for the root itself.</param>
    /// <param name="shownBelow">What the names are given with before them.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlyList<FileWire>> ListAsync(string root, string path, string shownBelow, CancellationToken cancellation)
    {
        var entries = await folders.ListAsync(root, path.Length == 0 ? null : path, cancellation).ConfigureAwait(false);
        return [.. entries.Select(e => new FileWire(shownBelow.Length == 0 ? e.Name : $"{shownBelow}/{e.Name}", e.Size is null, e.Size))];
    }

    /// <summary>What lies in a folder of the tree, by name alone.</summary>
    public Task<IReadOnlyList<FileWire>> ListAsync(string key, CancellationToken cancellation) => ListAsync(folders.Root, key, "", cancellation);

    /// <summary>A file of the tree.</summary>
    public Task<Stream> OpenAsync(string key, CancellationToken cancellation) => OpenAsync(folders.Root, key, cancellation);

    /// <summary>A file below a root.</summary>
    public async Task<Stream> OpenAsync(string root, string path, CancellationToken cancellation)
    {
        if (path.Length == 0) throw new SweepRunnerException(ErrorCode.NotFound, "The path names no file.");
        try
        {
            return await artifacts.OpenReadAsync(root, path, cancellation).ConfigureAwait(false);
        }
        catch (SweepRunnerException missing) when (missing.Code == ErrorCode.NotFound)
        {
            // The store's message names a folder of this machine, which is nobody's business elsewhere.
            throw new SweepRunnerException(ErrorCode.NotFound, $"There is no artifact '{path}'.", missing);
        }
    }

    /// <summary>A file below what a URI names: a place in the tree, a run's artifacts, or a root of the store.</summary>
    public async Task<Stream> OpenByUriAsync(string uri, string path, CancellationToken cancellation)
    {
        if (Wires.ArtifactKey(uri) is { } key) return await OpenAsync(SafePath.Key($"{key}/{path}"), cancellation).ConfigureAwait(false);
        if (!uri.StartsWith(RunsScheme, StringComparison.Ordinal)) return await OpenAsync(uri, path, cancellation).ConfigureAwait(false);
        var parts = uri[RunsScheme.Length..].Split('/', 2);
        var run = await RunEndpoints.RequireAsync(runs, new RunId(parts[0]), cancellation).ConfigureAwait(false);
        return await OpenAsync(run.ArtifactRoot, SafePath.Of(parts.Length == 1 ? path : $"{parts[1]}/{path}"), cancellation).ConfigureAwait(false);
    }

    /// <summary>Keeps a file of the tree.</summary>
    public async Task WriteAsync(string key, Stream content, CancellationToken cancellation)
    {
        foreach (var part in key.Split('/').Where(LooksLikeRun))
        {
            var run = await runs.FindRunAsync(new RunId(part), cancellation).ConfigureAwait(false);
            if (run?.ArtifactKey is not { } root || !key.StartsWith(root + "/", StringComparison.Ordinal)) continue;
            await WriteAsync(run, key[(root.Length + 1)..], content, cancellation).ConfigureAwait(false);
            return;
        }

        await artifacts.WriteAsync(folders.Root, key, content, cancellation).ConfigureAwait(false);
    }

    /// <summary>Keeps a file of a run.</summary>
    public async Task WriteAsync(Run run, string path, Stream content, CancellationToken cancellation)
    {
        if (run.Stage == LifecycleStage.Deleted)
            throw new SweepRunnerException(ErrorCode.Invalid, $"The run {run.Id} is deleted, so that it takes no artifacts. Restore it first.");
        var file = await artifacts.WriteAsync(run.ArtifactRoot, path, content, cancellation).ConfigureAwait(false);
        await runs.LogAsync(run.Id, new RunLog { Artifacts = [file] }, cancellation).ConfigureAwait(false);
    }

    private static bool LooksLikeRun(string part) => part.Length == 32 && part.All(char.IsAsciiHexDigitLower);
}
