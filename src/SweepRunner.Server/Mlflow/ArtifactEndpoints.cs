using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SweepRunner.Core.Registry;
using SweepRunner.Core.Runs;
using SweepRunner.Server.Mlflow.Wire;
using static SweepRunner.Server.Mlflow.Wire.RunAnswers;
using static SweepRunner.Server.Mlflow.Wire.RunRequests;

namespace SweepRunner.Server.Mlflow;

/// <summary><c>artifacts/list</c> and what the browser fetches and uploads, by run or version.</summary>
internal static class ArtifactEndpoints
{
    public static void Map(IEndpointRouteBuilder builder)
    {
        var routes = new MlflowRoutes(builder, "Artifacts");
        routes.Map<ArtifactTree, ListArtifacts, ArtifactList>("GET", "artifacts/list", MlflowJson.Default.ListArtifacts, MlflowJson.Default.ArtifactList, ListAsync);
        routes.MapExact("GET", "/get-artifact", GetAsync, note: "`run_id` and `path`");
        routes.MapExact("GET", "/model-versions/get-artifact", GetOfVersionAsync, note: "`name`, `version` and `path`");
        routes.MapExact("POST", "/ajax-api/2.0/mlflow/upload-artifact", UploadAsync, note: "`run_uuid` and `path`");
    }

    private static async Task<ArtifactList> ListAsync(ArtifactTree tree, MlflowCall<ListArtifacts> call)
    {
        var path = SafePath.Of(call.Request.Path ?? "");
        var run = await RunEndpoints.RequireAsync(call.Service<IRunStore>(), Need.Run(call.Request.RunId, call.Request.RunUuid), call.Cancellation).ConfigureAwait(false);
        var files = await tree.ListAsync(run, path, call.Cancellation).ConfigureAwait(false);
        return new ArtifactList(Wires.ArtifactUri(run.ArtifactRoot, run.ArtifactKey), Wires.List(files));
    }

    private static async Task GetAsync(HttpContext http)
    {
        var path = QueryPath(http);
        var run = await RequireRunAsync(http).ConfigureAwait(false);
        var content = await Tree(http).OpenAsync(run.ArtifactRoot, path, http.RequestAborted).ConfigureAwait(false);
        await Downloads.SendAsync(http, content, path).ConfigureAwait(false);
    }

    private static async Task GetOfVersionAsync(HttpContext http)
    {
        var path = QueryPath(http);
        var version = await ModelVersionEndpoints.RequireAsync(
            http.RequestServices.GetRequiredService<IModelRegistry>(),
            Need.Text(http.Request.Query["name"], "name"),
            Need.Version(http.Request.Query["version"]),
            http.RequestAborted).ConfigureAwait(false);
        var content = await Tree(http).OpenByUriAsync(version.DownloadUri, path, http.RequestAborted).ConfigureAwait(false);
        await Downloads.SendAsync(http, content, path).ConfigureAwait(false);
    }

    private static async Task UploadAsync(HttpContext http)
    {
        var path = QueryPath(http);
        var run = await RequireRunAsync(http).ConfigureAwait(false);
        await Tree(http).WriteAsync(run, path, http.Request.Body, http.RequestAborted).ConfigureAwait(false);
        await AnswerWriter.WriteNothingAsync(http).ConfigureAwait(false);
    }

    private static Task<Run> RequireRunAsync(HttpContext http)
    {
        var query = http.Request.Query;
        return RunEndpoints.RequireAsync(http.RequestServices.GetRequiredService<IRunStore>(), Need.Run(query["run_id"], query["run_uuid"]), http.RequestAborted);
    }

    private static string QueryPath(HttpContext http) => SafePath.Of(Need.Text(http.Request.Query["path"], "path"));

    private static ArtifactTree Tree(HttpContext http) => http.RequestServices.GetRequiredService<ArtifactTree>();
}
