using SweepRunner.Tracking;

namespace SweepRunner.Cli.Porting.Mlruns;

/// <summary>Copies artifacts of a store into a folder.</summary>
internal sealed class ArtifactCopier(TrackingStore store)
{
    /// <summary>Copies all files of a root.</summary>
    public Task CopyAsync(string root, string target, CancellationToken cancellation) => CopyAsync(root, null, target, cancellation);

    private async Task CopyAsync(string root, string? path, string target, CancellationToken cancellation)
    {
        foreach (var entry in await store.ArtifactFolders.ListAsync(root, path, cancellation).ConfigureAwait(false))
        {
            var below = path is null ? entry.Name : $"{path}/{entry.Name}";
            if (entry.Size is null)
            {
                await CopyAsync(root, below, target, cancellation).ConfigureAwait(false);
                continue;
            }

            var file = Path.Combine(target, below);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await using var content = await store.Artifacts.OpenReadAsync(root, below, cancellation).ConfigureAwait(false);
            await using var copy = File.Create(file);
            await content.CopyToAsync(copy, cancellation).ConfigureAwait(false);
        }
    }
}
