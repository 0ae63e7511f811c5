using SweepRunner.Client.Http;
using SweepRunner.Client.Wire;

namespace SweepRunner.Client.Artifacts;

/// <summary>Artifacts behind the server's proxy, <c>/api/2.0/mlflow-artifacts/artifacts/…</c>.</summary>
/// <param name="server">The server.</param>
/// <param name="api">Address of the proxy's listing, ending in <c>/artifacts</c>.</param>
/// <param name="prefix">Folder of this root below it.</param>
internal sealed class ProxiedRoot(MlflowServer server, Uri api, string prefix) : IArtifactRoot
{
    public async Task<IReadOnlyList<ArtifactInfo>> ListAsync(string folder, CancellationToken cancellation)
    {
        var endpoint = new Endpoint<ArtifactMessages.ListFolder, ArtifactMessages.FilesAnswer>(
            HttpMethod.Get, api.AbsoluteUri, WireContext.Default.ListFolder, WireContext.Default.FilesAnswer, Repeat.Always);
        var path = Below(folder);
        var answer = await server.CallAsync(endpoint, new(path.Length == 0 ? null : path), cancellation).ConfigureAwait(false);

        // The proxy gives names within the folder; of a file it gives the file itself.
        IReadOnlyList<ArtifactInfo> files = [.. (answer.Files ?? []).Select(f => new ArtifactInfo(ArtifactPath.Join(folder, ArtifactPath.FromServer(f.Path)), f.IsDir, f.FileSize))];
        return files is [{ IsFolder: false } only] && folder.Length > 0 && only.Path == ArtifactPath.Join(folder, folder[(folder.LastIndexOf('/') + 1)..]) ? [] : files;
    }

    public Task WriteAsync(string path, Stream content, CancellationToken cancellation) =>
        Transfers.PutAsync(server, AddressOf(path), path, content, cancellation);

    public Task ReadAsync(string path, FileStream target, CancellationToken cancellation) =>
        Transfers.GetAsync(server, AddressOf(path), target, cancellation);

    private Uri AddressOf(string path) => new($"{api.AbsoluteUri}/{ArtifactPath.Escape(Below(path))}");

    private string Below(string path) => path.Length == 0 ? prefix : ArtifactPath.Join(prefix, path);
}
