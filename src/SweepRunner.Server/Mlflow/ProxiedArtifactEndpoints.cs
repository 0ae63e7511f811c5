using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SweepRunner.Server.Mlflow.Wire;
using static SweepRunner.Server.Mlflow.Wire.RunAnswers;

namespace SweepRunner.Server.Mlflow;

/// <summary><c>mlflow-artifacts/…</c>: the tree that <c>mlflow-artifacts:/</c> URIs name, streamed through this server.</summary>
internal static class ProxiedArtifactEndpoints
{
    // Clients look for these words to fall back to plain transfers.
    private const string NoMultipart = "Multipart upload is not supported for the current artifact repository";
    private const string NoPresigned = "Presigned URL download is not supported for the current artifact repository";

    public static void Map(IEndpointRouteBuilder builder)
    {
        var routes = new MlflowRoutes(builder, "Artifacts through the server");
        routes.MapRaw("GET", "mlflow-artifacts/artifacts", ListAsync, note: "names alone");
        routes.MapRaw("GET", "mlflow-artifacts/artifacts/{**path}", DownloadAsync, note: "ranges, too");
        routes.MapRaw("PUT", "mlflow-artifacts/artifacts/{**path}", UploadAsync, note: "streamed; recorded with the run it belongs to");
        routes.MapRaw("DELETE", "mlflow-artifacts/artifacts/{**path}", KeepAsync, MlflowStatus.Refused, "artifacts belong to the record of their run and go with it");
        foreach (var step in (string[])["create", "complete", "abort"])
        {
            routes.MapRaw(
                "POST", $"mlflow-artifacts/mpu/{step}/{{**path}}", http => MlflowRefusals.NotImplementedAsync(http, NoMultipart), MlflowStatus.Refused, "clients upload in one piece instead");
        }

        foreach (var place in (string[])["presigned", "mpd/presigned"])
        {
            routes.MapRaw(
                "GET", $"mlflow-artifacts/{place}/{{**path}}", http => MlflowRefusals.NotImplementedAsync(http, NoPresigned), MlflowStatus.Refused, "clients download through the server instead");
        }
    }

    private static async Task ListAsync(HttpContext http)
    {
        var key = SafePath.Key(http.Request.Query["path"].ToString());
        var files = await Tree(http).ListAsync(key, http.RequestAborted).ConfigureAwait(false);
        await AnswerWriter.WriteAsync(http, new ArtifactList(null, Wires.List(files)), MlflowJson.Default.ArtifactList).ConfigureAwait(false);
    }

    private static async Task DownloadAsync(HttpContext http)
    {
        var key = RouteKey(http);
        var content = await Tree(http).OpenAsync(key, http.RequestAborted).ConfigureAwait(false);
        await Downloads.SendAsync(http, content, key).ConfigureAwait(false);
    }

    private static async Task UploadAsync(HttpContext http)
    {
        var key = Need.Text(RouteKey(http), "path");
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = null;
        await Tree(http).WriteAsync(key, http.Request.Body, http.RequestAborted).ConfigureAwait(false);
        await AnswerWriter.WriteNothingAsync(http).ConfigureAwait(false);
    }

    private static Task KeepAsync(HttpContext http) =>
        MlflowRefusals.NotImplementedAsync(http, "Single artifacts are not deleted. Delete their run; 'sweeprunner gc' then removes its artifacts.");

    private static string RouteKey(HttpContext http)
    {
        // The server has already followed every '..' that is encoded once at most: only in what came over the wire can it be refused.
        if (http.Features.Get<IHttpRequestFeature>()?.RawTarget is { } target) SafePath.Of(target.Split('?')[0].TrimStart('/'));
        return SafePath.Key((string?)http.Request.RouteValues["path"] ?? "");
    }

    private static ArtifactTree Tree(HttpContext http) => http.RequestServices.GetRequiredService<ArtifactTree>();
}
