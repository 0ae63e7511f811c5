using System.Text.Json;
using SweepRunner.Cli.Views;
using SweepRunner.Cli.Workspaces;
using SweepRunner.Server.Views;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Runs;

namespace SweepRunner.Cli.Commands;

/// <summary>The folder <c>best --out</c> writes: <c>model/</c>, <c>config.yaml</c> and <c>metrics.json</c> of one trial, and nothing of another.</summary>
internal sealed class WinnerFolder
{
    /// <summary>While it is written: the new files in <c>new/</c>, those they replace in <c>old/</c>.</summary>
    private const string Work = ".best-out";

    private const string Metrics = "metrics.json";

    private static readonly string[] Parts = [ArtifactPaths.ModelFolder, ArtifactPaths.Config, Metrics];

    private readonly string _folder;
    private readonly string _new;
    private readonly string _old;

    private WinnerFolder(string folder) =>
        (_folder, _new, _old) = (folder, Path.Combine(folder, Work, "new"), Path.Combine(folder, Work, "old"));

    /// <summary>Writes the winner's files into <paramref name="folder"/>, in place of those of an earlier winner.</summary>
    /// <returns>The view with the paths of the copies, and what was written, e.g. <c>model/, config.yaml, metrics.json</c>.</returns>
    /// <exception cref="SweepRunnerException"><see cref="ErrorCode.AlreadyExists"/>: there is something else in the folder; <see cref="ErrorCode.Unavailable"/>: it cannot be written.</exception>
    public static async Task<(BestView Best, IReadOnlyList<string> Written)> WriteAsync(IWorkspace workspace, BestView best, string folder, CancellationToken cancellation)
    {
        var run = await workspace.RequireRunAsync(best.RunId, cancellation).ConfigureAwait(false);
        try
        {
            WinnerFolderCheck.Run(folder, Work, Parts);
            return await new WinnerFolder(folder).WriteAsync(workspace, run, best, cancellation).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SweepRunnerException(
                ErrorCode.Unavailable, $"The folder {folder} cannot be written: {failure.Message} Choose another with --out, or make room.", failure);
        }
    }

    private async Task<(BestView Best, IReadOnlyList<string> Written)> WriteAsync(IWorkspace workspace, Run run, BestView best, CancellationToken cancellation)
    {
        var existed = Directory.Exists(_folder);
        var work = Path.Combine(_folder, Work);
        var isSwapped = false;
        try
        {
            if (Directory.Exists(work)) Directory.Delete(work, recursive: true);
            await CollectAsync(workspace, run, best, cancellation).ConfigureAwait(false);
            isSwapped = true;
            Swap();
            Directory.Delete(work, recursive: true);
        }
        catch when (!isSwapped)
        {
            if (Directory.Exists(work)) Directory.Delete(work, recursive: true);
            if (!existed && Directory.Exists(_folder)) Directory.Delete(_folder);
            throw;
        }

        var view = best with
        {
            Model = run.Tags.TryGetValue(RunTags.ModelPath, out var model) ? Existing(model) : null,
            Config = Existing(ArtifactPaths.Config),
        };
        return (view, [.. Parts.Where(p => Path.Exists(Path.Combine(_folder, p))).Select(p => p == ArtifactPaths.ModelFolder ? $"{p}/" : p)]);
    }

    private string? Existing(string path) => Path.Combine(_folder, path) is var file && File.Exists(file) ? file : null;

    private async Task CollectAsync(IWorkspace workspace, Run run, BestView best, CancellationToken cancellation)
    {
        Directory.CreateDirectory(_old);
        foreach (var file in run.Artifacts.Where(a => a.Path == ArtifactPaths.Config || a.Path.StartsWith(ArtifactPaths.ModelFolder + "/", StringComparison.Ordinal)))
        {
            await using var content = await workspace.OpenArtifactAsync(run, file.Path, cancellation).ConfigureAwait(false);
            await WriteAsync(file.Path, target => content.CopyToAsync(target, cancellation)).ConfigureAwait(false);
        }

        await WriteAsync(Metrics, target =>
            JsonSerializer.SerializeAsync(target, best.Metrics, ViewJson.Default.IReadOnlyDictionaryStringDouble, cancellation)).ConfigureAwait(false);
    }

    private async Task WriteAsync(string path, Func<Stream, Task> write)
    {
        var file = Path.Combine(_new, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await using var target = File.Create(file);
        await write(target).ConfigureAwait(false);
    }

    /// <summary>All that is old goes before anything new comes: whenever this is interrupted, there is never something of both.</summary>
    private void Swap()
    {
        foreach (var part in Parts.Reverse()) Move(Path.Combine(_folder, part), Path.Combine(_old, part));
        foreach (var part in Parts) Move(Path.Combine(_new, part), Path.Combine(_folder, part));
    }

    private static void Move(string from, string to)
    {
        if (Directory.Exists(from)) Directory.Move(from, to);
        else if (File.Exists(from)) File.Move(from, to);
    }
}
