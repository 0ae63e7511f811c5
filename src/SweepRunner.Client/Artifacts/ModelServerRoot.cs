using SweepRunner.Client.Http;
using SweepRunner.Client.Wire;
using SweepRunner.Core.Errors;

namespace SweepRunner.Client.Artifacts;

/// <summary>Files of a logged model in a store that only the server reaches: read through the server, never written.</summary>
internal sealed class ModelServerRoot(MlflowServer server, string model, string uri) : IArtifactRoot
{
    public async Task<IReadOnlyList<ArtifactInfo>> ListAsync(string folder, CancellationToken cancellation)
    {
        var files = new List<ArtifactInfo>();
        var listed = Pages.AllAsync<ArtifactMessages.File>(async (token, stop) =>
        {
            var answer = await server.CallAsync(LoggedModelEndpoints.List(model), new(folder.Length == 0 ? null : folder, token), stop).ConfigureAwait(false);
            return (answer.Files, answer.NextPageToken);
        }, cancellation);
        await foreach (var file in listed.ConfigureAwait(false)) files.Add(new(ArtifactPath.FromServer(file.Path), file.IsDir, file.FileSize));
        return files;
    }

    public Task WriteAsync(string path, Stream content, CancellationToken cancellation) =>
        throw new TrackingException(ErrorCode.Unavailable, $"The files of logged model {model} are in '{uri}', which this client cannot write to");

    public Task ReadAsync(string path, FileStream target, CancellationToken cancellation)
    {
        var file = $"ajax-api/2.0/mlflow/logged-models/{Uri.EscapeDataString(model)}/artifacts/files?artifact_file_path={Uri.EscapeDataString(path)}";
        return Transfers.GetAsync(server, new Uri(server.Root, file), target, cancellation);
    }
}
