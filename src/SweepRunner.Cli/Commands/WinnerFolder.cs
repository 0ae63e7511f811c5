using System.Text.Json;
using SweepRunner.Cli.Views;
using SweepRunner.Cli.Workspaces;
using SweepRunner.Server.Views;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Runs;

namespace SweepRunner.Cli.Commands;

/// <summary>The folder <c>best --out</c> writes: <c>model/</c>, <c>config.yaml</c> and <c>metrics.json</c>.</summary>
internal static class WinnerFolder
{
    private const string Metrics = "metrics.json";

    /// <summary>Writes the winner's files into <paramref name="folder"/>; those already there are replaced one by one, each whole.</summary>
    /// <returns>The view with the paths of the copies.</returns>
    /// <exception cref="SweepRunnerException"><see cref="ErrorCode.Unavailable"/>: the folder cannot be written.</exception>
    public static async Task<BestView> WriteAsync(IWorkspace workspace, BestView best, string folder, CancellationToken cancellation)
    {
        var run = await workspace.RequireRunAsync(best.RunId, cancellation).ConfigureAwait(false);
        try
        {
            foreach (var file in run.Artifacts.Where(a => a.Path == ArtifactPaths.Config || a.Path.StartsWith(ArtifactPaths.ModelFolder + "/", StringComparison.Ordinal)))
            {
                await using var content = await workspace.OpenArtifactAsync(run, file.Path, cancellation).ConfigureAwait(false);
                await ReplaceAsync(Path.Combine(folder, file.Path), target => content.CopyToAsync(target, cancellation)).ConfigureAwait(false);
            }

            await ReplaceAsync(Path.Combine(folder, Metrics), target =>
                JsonSerializer.SerializeAsync(target, best.Metrics, ViewJson.Default.IReadOnlyDictionaryStringDouble, cancellation)).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SweepRunnerException(
                ErrorCode.Unavailable, $"The folder {folder} cannot be written: {failure.Message} Choose another with --out, or make room.", failure);
        }

        return best with
        {
            Model = run.Tags.TryGetValue(RunTags.ModelPath, out var model) ? Path.Combine(folder, model) : null,
            Config = best.Config is null ? null : Path.Combine(folder, ArtifactPaths.Config),
        };
    }

    private static async Task ReplaceAsync(string path, Func<Stream, Task> write)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = path + ".tmp";
        await using (var target = File.Create(temporary)) await write(target).ConfigureAwait(false);
        File.Move(temporary, path, overwrite: true);
    }
}
