using SweepRunner.Client.Http;
using SweepRunner.Client.Wire;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Runs;

namespace SweepRunner.Client.Artifacts;

/// <summary>
/// Artifacts in a store that only the server reaches (S3, a folder of another machine): listed by <c>artifacts/list</c>
/// and fetched by <c>/get-artifact</c>, as the server's own pages do. They cannot be written this way.
/// </summary>
internal sealed class ServerRoot(MlflowServer server, RunId run, string uri) : IArtifactRoot
{
    public async Task<IReadOnlyList<ArtifactInfo>> ListAsync(string folder, CancellationToken cancellation)
    {
        var files = new List<ArtifactInfo>();
        var listed = Pages.AllAsync<ArtifactMessages.File>(async (token, stop) =>
        {
            var answer = await server.CallAsync(RunEndpoints.ListArtifacts, new(run.Value, folder.Length == 0 ? null : folder, token), stop).ConfigureAwait(false);
            return (answer.Files, answer.NextPageToken);
        }, cancellation);
        await foreach (var file in listed.ConfigureAwait(false)) files.Add(new(ArtifactPath.FromServer(file.Path), file.IsDir, file.FileSize));
        return files;
    }

    public Task WriteAsync(string path, Stream content, CancellationToken cancellation) => throw new TrackingException(
        ErrorCode.Unavailable,
        $"Artifacts of run {run} are in '{uri}', which this client cannot write to. Let the server proxy them (mlflow server --serve-artifacts), or keep them in a folder this machine has");

    public Task ReadAsync(string path, FileStream target, CancellationToken cancellation)
    {
        var query = $"get-artifact?path={Uri.EscapeDataString(path)}&run_uuid={Uri.EscapeDataString(run.Value)}";
        return Transfers.GetAsync(server, new Uri(server.Root, query), target, cancellation);
    }
}
