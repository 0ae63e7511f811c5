using Microsoft.AspNetCore.Routing;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Registry;
using SweepRunner.Server.Mlflow.Wire;
using static SweepRunner.Server.Mlflow.Wire.RegistryAnswers;
using static SweepRunner.Server.Mlflow.Wire.RegistryRequests;

namespace SweepRunner.Server.Mlflow;

/// <summary><c>registered-models/…</c></summary>
internal static class RegisteredModelEndpoints
{
    private static readonly MlflowJson Json = MlflowJson.Default;

    public static void Map(IEndpointRouteBuilder builder)
    {
        var routes = new MlflowRoutes(builder, "Registered models");
        routes.Map<IModelRegistry, CreateModel, OneModel>("POST", "registered-models/create", Json.CreateModel, Json.OneModel, CreateAsync);
        routes.Map<IModelRegistry, NameModel, OneModel>("GET", "registered-models/get", Json.NameModel, Json.OneModel, GetAsync);
        routes.Map<IModelRegistry, DescribeModel, OneModel>("PATCH", "registered-models/update", Json.DescribeModel, Json.OneModel, UpdateAsync);
        routes.Map<IModelRegistry, RenameModel, OneModel>("POST", "registered-models/rename", Json.RenameModel, Json.OneModel, RenameAsync);
        routes.Map<IModelRegistry, NameModel, Nothing>("DELETE", "registered-models/delete", Json.NameModel, Json.Nothing, DeleteAsync);
        routes.Map<IModelRegistry, SearchRegistry, ModelPage>("GET", "registered-models/search", Json.SearchRegistry, Json.ModelPage, SearchAsync);
        routes.Map<IModelRegistry, GetLatest, VersionPage>("GET,POST", "registered-models/get-latest-versions", Json.GetLatest, Json.VersionPage, LatestAsync);
        routes.Map<IModelRegistry, TagModel, Nothing>("POST", "registered-models/set-tag", Json.TagModel, Json.Nothing, SetTagAsync);
        routes.Map<IModelRegistry, TagModel, Nothing>("DELETE", "registered-models/delete-tag", Json.TagModel, Json.Nothing, DeleteTagAsync);
        routes.Map<IModelRegistry, AliasModel, Nothing>("POST", "registered-models/alias", Json.AliasModel, Json.Nothing, SetAliasAsync);
        routes.Map<IModelRegistry, AliasModel, OneVersion>("GET", "registered-models/alias", Json.AliasModel, Json.OneVersion, ByAliasAsync);
        routes.Map<IModelRegistry, AliasModel, Nothing>("DELETE", "registered-models/alias", Json.AliasModel, Json.Nothing, DeleteAliasAsync);
    }

    private static async Task<OneModel> CreateAsync(IModelRegistry registry, MlflowCall<CreateModel> call)
    {
        var request = call.Request;
        var model = new NewRegisteredModel(Need.Text(request.Name, "name")) { Description = Need.Optional(request.Description), Tags = Need.Pairs(request.Tags, "tags") };
        return new OneModel(RegistryWires.Model(await registry.CreateModelAsync(model, call.Cancellation).ConfigureAwait(false)));
    }

    private static async Task<OneModel> GetAsync(IModelRegistry registry, MlflowCall<NameModel> call)
    {
        var name = Need.Text(call.Request.Name, "name");
        var model = await registry.FindModelAsync(name, call.Cancellation).ConfigureAwait(false)
            ?? throw new SweepRunnerException(ErrorCode.NotFound, $"Registered Model with name={name} not found.");
        return new OneModel(RegistryWires.Model(model));
    }

    private static async Task<OneModel> UpdateAsync(IModelRegistry registry, MlflowCall<DescribeModel> call) =>
        new(RegistryWires.Model(await registry.DescribeModelAsync(
            Need.Text(call.Request.Name, "name"), Need.Optional(call.Request.Description), call.Cancellation).ConfigureAwait(false)));

    private static async Task<OneModel> RenameAsync(IModelRegistry registry, MlflowCall<RenameModel> call) =>
        new(RegistryWires.Model(await registry.RenameModelAsync(
            Need.Text(call.Request.Name, "name"), Need.Text(call.Request.NewName, "new_name"), call.Cancellation).ConfigureAwait(false)));

    private static async Task<Nothing> DeleteAsync(IModelRegistry registry, MlflowCall<NameModel> call)
    {
        await registry.DeleteModelAsync(Need.Text(call.Request.Name, "name"), call.Cancellation).ConfigureAwait(false);
        return Nothing.Value;
    }

    private static async Task<ModelPage> SearchAsync(IModelRegistry registry, MlflowCall<SearchRegistry> call)
    {
        var page = await registry.SearchModelsAsync(Query(call.Request, MlflowLimits.Models, MlflowLimits.MostModels), call.Cancellation).ConfigureAwait(false);
        return new ModelPage(Wires.List([.. page.Items.Select(RegistryWires.Model)]), page.NextToken);
    }

    /// <summary>A search of models or versions.</summary>
    public static RegistryQuery Query(SearchRegistry request, int usual, int most) => new()
    {
        Filter = Need.Optional(request.Filter),
        OrderBy = Need.List(request.OrderBy, "order_by"),
        MaxResults = Need.Results(request.MaxResults, usual, most),
        PageToken = Need.Optional(request.PageToken),
    };

    private static async Task<VersionPage> LatestAsync(IModelRegistry registry, MlflowCall<GetLatest> call)
    {
        IReadOnlyList<ModelStage> stages = [.. Need.List(call.Request.Stages, "stages").Select(s => RegistryWires.Stage(s, "stages"))];
        var versions = await registry.LatestVersionsAsync(Need.Text(call.Request.Name, "name"), stages, call.Cancellation).ConfigureAwait(false);
        return new VersionPage(Wires.List([.. versions.Select(RegistryWires.Version)]), null);
    }

    private static async Task<Nothing> SetTagAsync(IModelRegistry registry, MlflowCall<TagModel> call)
    {
        var request = call.Request;
        await registry.SetModelTagAsync(Need.Text(request.Name, "name"), Need.Text(request.Key, "key"), request.Value ?? "", call.Cancellation).ConfigureAwait(false);
        return Nothing.Value;
    }

    private static async Task<Nothing> DeleteTagAsync(IModelRegistry registry, MlflowCall<TagModel> call)
    {
        await registry.DeleteModelTagAsync(Need.Text(call.Request.Name, "name"), Need.Text(call.Request.Key, "key"), call.Cancellation).ConfigureAwait(false);
        return Nothing.Value;
    }

    private static async Task<Nothing> SetAliasAsync(IModelRegistry registry, MlflowCall<AliasModel> call)
    {
        var request = call.Request;
        await registry.SetAliasAsync(Need.Text(request.Name, "name"), Need.Text(request.Alias, "alias"), Need.Version(request.Version), call.Cancellation).ConfigureAwait(false);
        return Nothing.Value;
    }

    private static async Task<OneVersion> ByAliasAsync(IModelRegistry registry, MlflowCall<AliasModel> call) =>
        new(RegistryWires.Version(await registry.VersionByAliasAsync(
            Need.Text(call.Request.Name, "name"), Need.Text(call.Request.Alias, "alias"), call.Cancellation).ConfigureAwait(false)));

    private static async Task<Nothing> DeleteAliasAsync(IModelRegistry registry, MlflowCall<AliasModel> call)
    {
        await registry.DeleteAliasAsync(Need.Text(call.Request.Name, "name"), Need.Text(call.Request.Alias, "alias"), call.Cancellation).ConfigureAwait(false);
        return Nothing.Value;
    }
}
