using Microsoft.AspNetCore.Routing;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Registry;
using SweepRunner.Core.Runs;
using SweepRunner.Server.Mlflow.Wire;
using static SweepRunner.Server.Mlflow.Wire.RegistryAnswers;
using static SweepRunner.Server.Mlflow.Wire.RegistryRequests;

namespace SweepRunner.Server.Mlflow;

/// <summary><c>model-versions/…</c></summary>
internal static class ModelVersionEndpoints
{
    private static readonly MlflowJson Json = MlflowJson.Default;

    public static void Map(IEndpointRouteBuilder builder)
    {
        var routes = new MlflowRoutes(builder, "Model versions");
        routes.Map<IModelRegistry, CreateVersion, OneVersion>("POST", "model-versions/create", Json.CreateVersion, Json.OneVersion, CreateAsync);
        routes.Map<IModelRegistry, NameVersion, OneVersion>("GET", "model-versions/get", Json.NameVersion, Json.OneVersion, GetAsync);
        routes.Map<IModelRegistry, DescribeVersion, OneVersion>("PATCH", "model-versions/update", Json.DescribeVersion, Json.OneVersion, UpdateAsync);
        routes.Map<IModelRegistry, NameVersion, Nothing>("DELETE", "model-versions/delete", Json.NameVersion, Json.Nothing, DeleteAsync, note: "with the aliases that point at it");
        routes.Map<IModelRegistry, SearchRegistry, VersionPage>("GET", "model-versions/search", Json.SearchRegistry, Json.VersionPage, SearchAsync);
        routes.Map<IModelRegistry, NameVersion, DownloadUri>("GET", "model-versions/get-download-uri", Json.NameVersion, Json.DownloadUri, DownloadUriAsync);
        routes.Map<IModelRegistry, MoveVersion, OneVersion>("POST", "model-versions/transition-stage", Json.MoveVersion, Json.OneVersion, MoveAsync);
        routes.Map<IModelRegistry, TagVersion, Nothing>("POST", "model-versions/set-tag", Json.TagVersion, Json.Nothing, SetTagAsync);
        routes.Map<IModelRegistry, TagVersion, Nothing>("DELETE", "model-versions/delete-tag", Json.TagVersion, Json.Nothing, DeleteTagAsync);
    }

    /// <summary>The version.</summary>
    public static async Task<ModelVersion> RequireAsync(IModelRegistry registry, string name, int version, CancellationToken cancellation) =>
        await registry.FindVersionAsync(name, version, cancellation).ConfigureAwait(false)
            ?? throw new SweepRunnerException(ErrorCode.NotFound, $"Model Version (name={name}, version={version}) not found.");

    private static async Task<OneVersion> CreateAsync(IModelRegistry registry, MlflowCall<CreateVersion> call)
    {
        var request = call.Request;
        var version = new NewModelVersion(Need.Text(request.Name, "name"), Need.Text(request.Source, "source"))
        {
            Run = Need.Optional(request.RunId) is { } run ? new RunId(run) : null,
            RunLink = Need.Optional(request.RunLink),
            ModelId = Need.Optional(request.ModelId),
            Description = Need.Optional(request.Description),
            Tags = Need.Pairs(request.Tags, "tags"),
        };
        return Answer(await registry.CreateVersionAsync(version, call.Cancellation).ConfigureAwait(false));
    }

    private static async Task<OneVersion> GetAsync(IModelRegistry registry, MlflowCall<NameVersion> call) =>
        Answer(await RequireAsync(registry, Need.Text(call.Request.Name, "name"), Need.Version(call.Request.Version), call.Cancellation).ConfigureAwait(false));

    private static async Task<OneVersion> UpdateAsync(IModelRegistry registry, MlflowCall<DescribeVersion> call)
    {
        var request = call.Request;
        return Answer(await registry.DescribeVersionAsync(
            Need.Text(request.Name, "name"), Need.Version(request.Version), Need.Optional(request.Description), call.Cancellation).ConfigureAwait(false));
    }

    private static async Task<Nothing> DeleteAsync(IModelRegistry registry, MlflowCall<NameVersion> call)
    {
        await registry.DeleteVersionAsync(Need.Text(call.Request.Name, "name"), Need.Version(call.Request.Version), call.Cancellation).ConfigureAwait(false);
        return Nothing.Value;
    }

    private static async Task<VersionPage> SearchAsync(IModelRegistry registry, MlflowCall<SearchRegistry> call)
    {
        var query = RegisteredModelEndpoints.Query(call.Request, MlflowLimits.Versions, MlflowLimits.MostVersions);
        var page = await registry.SearchVersionsAsync(query, call.Cancellation).ConfigureAwait(false);
        return new VersionPage(Wires.List([.. page.Items.Select(RegistryWires.Version)]), page.NextToken);
    }

    private static async Task<DownloadUri> DownloadUriAsync(IModelRegistry registry, MlflowCall<NameVersion> call)
    {
        var version = await RequireAsync(registry, Need.Text(call.Request.Name, "name"), Need.Version(call.Request.Version), call.Cancellation).ConfigureAwait(false);
        return new DownloadUri(call.Service<ArtifactTree>().UriOf(version.DownloadUri));
    }

    private static async Task<OneVersion> MoveAsync(IModelRegistry registry, MlflowCall<MoveVersion> call)
    {
        var request = call.Request;
        return Answer(await registry.TransitionStageAsync(
            Need.Text(request.Name, "name"),
            Need.Version(request.Version),
            RegistryWires.Stage(Need.Text(request.Stage, "stage"), "stage"),
            request.ArchiveExistingVersions ?? false,
            call.Cancellation).ConfigureAwait(false));
    }

    private static async Task<Nothing> SetTagAsync(IModelRegistry registry, MlflowCall<TagVersion> call)
    {
        var request = call.Request;
        await registry.SetVersionTagAsync(
            Need.Text(request.Name, "name"), Need.Version(request.Version), Need.Text(request.Key, "key"), request.Value ?? "", call.Cancellation).ConfigureAwait(false);
        return Nothing.Value;
    }

    private static async Task<Nothing> DeleteTagAsync(IModelRegistry registry, MlflowCall<TagVersion> call)
    {
        var request = call.Request;
        await registry.DeleteVersionTagAsync(Need.Text(request.Name, "name"), Need.Version(request.Version), Need.Text(request.Key, "key"), call.Cancellation).ConfigureAwait(false);
        return Nothing.Value;
    }

    private static OneVersion Answer(ModelVersion version) => new(RegistryWires.Version(version));
}
