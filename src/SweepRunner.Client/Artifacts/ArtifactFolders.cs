using SweepRunner.Client.Http;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Runs;

namespace SweepRunner.Client.Artifacts;

/// <summary>Chooses how the artifacts at a URI are reached.</summary>
internal static class ArtifactFolders
{
    private const string Proxy = "api/2.0/mlflow-artifacts/artifacts";

    /// <summary>A run's artifacts are at ROOT/EXPERIMENT/RUN/artifacts.</summary>
    private const int FoldersBelowRoot = 3;

    public static ArtifactFolder OfRun(MlflowServer server, RunId run, string uri) => new(Direct(server, uri) ?? new ServerRoot(server, run, uri), uri);

    public static ArtifactFolder OfModel(MlflowServer server, string model, string uri) => new(Direct(server, uri) ?? new ModelServerRoot(server, model, uri), uri);

    /// <exception cref="TrackingException">Only the server reaches that store, and no run is known through which it could be asked.</exception>
    public static ArtifactFolder OfUri(MlflowServer server, string uri) => new(
        Direct(server, uri) ?? throw new TrackingException(ErrorCode.Unavailable, $"The files at '{uri}' can be reached by the server only"), uri);

    private static IArtifactRoot? Direct(MlflowServer server, string uri)
    {
        if (Path.IsPathRooted(uri)) return Local(server, uri);
        if (!Uri.TryCreate(uri, UriKind.Absolute, out var address)) return null;
        return address.Scheme switch
        {
            "file" => Local(server, address.LocalPath),
            "mlflow-artifacts" => new ProxiedRoot(server, ProxyOf(server, address), Uri.UnescapeDataString(address.AbsolutePath).Trim('/')),
            "http" or "https" when address.AbsolutePath.Split(Proxy) is [var before, var after] =>
                new ProxiedRoot(server, new Uri(address, before + Proxy), Uri.UnescapeDataString(after).Trim('/')),
            _ => null,
        };
    }

    /// <summary>
    /// A folder that another machine's server names may be a shared one; then its root is here. If it is not, writing
    /// would make a folder of that name on this machine, where the server never sees it.
    /// </summary>
    private static LocalRoot? Local(MlflowServer server, string path)
    {
        var root = path.TrimEnd('/', Path.DirectorySeparatorChar);
        for (var above = 0; above < FoldersBelowRoot && root is not null; above++) root = Path.GetDirectoryName(root);
        return server.Root.IsLoopback || Directory.Exists(root) ? new LocalRoot(path) : null;
    }

    /// <summary>The URI may name the host of the proxy; without one it is the tracking server.</summary>
    private static Uri ProxyOf(MlflowServer server, Uri address) =>
        address.Authority.Length == 0 ? new Uri(server.Root, Proxy) : new Uri($"{server.Root.Scheme}://{address.Authority}{server.Root.AbsolutePath}{Proxy}");
}
