using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Registry;
using SweepRunner.Core.Runs;
using SweepRunner.Server.Mlflow.Wire;
using static SweepRunner.Server.Mlflow.Wire.LoggedModelAnswers;
using static SweepRunner.Server.Mlflow.Wire.LoggedModelRequests;
using static SweepRunner.Server.Mlflow.Wire.RunAnswers;

namespace SweepRunner.Server.Mlflow;

/// <summary><c>logged-models/…</c>, which clients from MLflow 3 on call whenever they log a model.</summary>
internal static class LoggedModelEndpoints
{
    private const string Id = "model_id";
    private static readonly MlflowJson Json = MlflowJson.Default;

    public static void Map(IEndpointRouteBuilder builder)
    {
        var routes = new MlflowRoutes(builder, "Logged models");
        routes.Map<ILoggedModelStore, CreateLoggedModel, OneLoggedModel>("POST", "logged-models", Json.CreateLoggedModel, Json.OneLoggedModel, CreateAsync);
        routes.Map<ILoggedModelStore, SearchLoggedModels, LoggedModelPage>("POST", "logged-models/search", Json.SearchLoggedModels, Json.LoggedModelPage, SearchAsync);
        routes.Map<ILoggedModelStore, Nothing, OneLoggedModel>("GET", "logged-models/{model_id}", Json.Nothing, Json.OneLoggedModel, GetAsync);
        routes.Map<ILoggedModelStore, FinalizeLoggedModel, OneLoggedModel>("PATCH", "logged-models/{model_id}", Json.FinalizeLoggedModel, Json.OneLoggedModel, FinalizeAsync);
        routes.Map<ILoggedModelStore, Nothing, Nothing>("DELETE", "logged-models/{model_id}", Json.Nothing, Json.Nothing, DeleteAsync);
        routes.Map<ILoggedModelStore, SetPairs, OneLoggedModel>("PATCH", "logged-models/{model_id}/tags", Json.SetPairs, Json.OneLoggedModel, SetTagsAsync);
        routes.Map<ILoggedModelStore, Nothing, Nothing>("DELETE", "logged-models/{model_id}/tags/{tag_key}", Json.Nothing, Json.Nothing, DeleteTagAsync);
        routes.Map<ILoggedModelStore, SetPairs, Nothing>("POST", "logged-models/{model_id}/params", Json.SetPairs, Json.Nothing, LogParamsAsync);
        routes.Map<ILoggedModelStore, ListFolder, ArtifactList>("GET", "logged-models/{model_id}/artifacts/directories", Json.ListFolder, Json.ArtifactList, ListArtifactsAsync);
        routes.MapRaw("GET", "mlflow/logged-models/{model_id}/artifacts/files", GetArtifactAsync, note: "`artifact_file_path`");
    }

    private static async Task<OneLoggedModel> CreateAsync(ILoggedModelStore models, MlflowCall<CreateLoggedModel> call)
    {
        var request = call.Request;
        var model = new NewLoggedModel(Need.Experiment(request.ExperimentId), Need.Optional(request.Name))
        {
            ModelType = Need.Optional(request.ModelType),
            SourceRun = Need.Optional(request.SourceRunId) is { } run ? new RunId(run) : null,
            Params = Need.Pairs(request.Params, "params"),
            Tags = Need.Pairs(request.Tags, "tags"),
        };
        return Answer(await models.CreateAsync(model, call.Cancellation).ConfigureAwait(false));
    }

    private static async Task<OneLoggedModel> GetAsync(ILoggedModelStore models, MlflowCall<Nothing> call) =>
        Answer(await RequireAsync(models, call.Route(Id), call.Cancellation).ConfigureAwait(false));

    private static async Task<OneLoggedModel> FinalizeAsync(ILoggedModelStore models, MlflowCall<FinalizeLoggedModel> call) =>
        Answer(await models.FinalizeAsync(call.Route(Id), call.Request.Status ?? throw RequestFaults.Missing("status"), call.Cancellation).ConfigureAwait(false));

    private static async Task<Nothing> DeleteAsync(ILoggedModelStore models, MlflowCall<Nothing> call)
    {
        await models.DeleteAsync(call.Route(Id), call.Cancellation).ConfigureAwait(false);
        return Nothing.Value;
    }

    private static async Task<LoggedModelPage> SearchAsync(ILoggedModelStore models, MlflowCall<SearchLoggedModels> call)
    {
        var request = call.Request;
        var page = await models.SearchAsync(
            new LoggedModelQuery
            {
                Experiments = Need.Experiments(request.ExperimentIds),
                Filter = Need.Optional(request.Filter),
                Datasets = [.. Need.List(request.Datasets, "datasets").Select(d => KeyValuePair.Create(Need.Text(d.DatasetName, "datasets.dataset_name"), Need.Optional(d.DatasetDigest)))],
                OrderBy = [.. Need.List(request.OrderBy, "order_by").Select(Order)],
                MaxResults = Need.Results(request.MaxResults, MlflowLimits.LoggedModels, MlflowLimits.MostLoggedModels),
                PageToken = Need.Optional(request.PageToken),
            },
            call.Cancellation).ConfigureAwait(false);
        return new LoggedModelPage(Wires.List([.. page.Items.Select(LoggedModelWires.Model)]), page.NextToken);
    }

    private static LoggedModelOrder Order(OrderBy order) => new(Need.Text(order.FieldName, "order_by.field_name"), order.Ascending ?? true)
    {
        DatasetName = Need.Optional(order.DatasetName),
        DatasetDigest = Need.Optional(order.DatasetDigest),
    };

    private static async Task<OneLoggedModel> SetTagsAsync(ILoggedModelStore models, MlflowCall<SetPairs> call) =>
        Answer(await models.SetTagsAsync(call.Route(Id), Need.Pairs(call.Request.Tags, "tags"), call.Cancellation).ConfigureAwait(false));

    private static async Task<Nothing> DeleteTagAsync(ILoggedModelStore models, MlflowCall<Nothing> call)
    {
        await models.DeleteTagAsync(call.Route(Id), call.Route("tag_key"), call.Cancellation).ConfigureAwait(false);
        return Nothing.Value;
    }

    private static async Task<Nothing> LogParamsAsync(ILoggedModelStore models, MlflowCall<SetPairs> call)
    {
        await models.LogParamsAsync(call.Route(Id), Need.Pairs(call.Request.Params, "params"), call.Cancellation).ConfigureAwait(false);
        return Nothing.Value;
    }

    private static async Task<ArtifactList> ListArtifactsAsync(ILoggedModelStore models, MlflowCall<ListFolder> call)
    {
        var path = SafePath.Of(call.Request.ArtifactDirectoryPath ?? "");
        var model = await RequireAsync(models, call.Route(Id), call.Cancellation).ConfigureAwait(false);
        IReadOnlyList<FileWire> files = model.ArtifactKey is null
            ? []
            : await call.Service<ArtifactTree>().ListAsync(model.ArtifactRoot, path, path, call.Cancellation).ConfigureAwait(false);
        return new ArtifactList(Wires.ArtifactUri(model.ArtifactRoot, model.ArtifactKey), Wires.List(files));
    }

    private static async Task GetArtifactAsync(HttpContext http)
    {
        var path = SafePath.Of(Need.Text(http.Request.Query["artifact_file_path"], "artifact_file_path"));
        var models = http.RequestServices.GetRequiredService<ILoggedModelStore>();
        var model = await RequireAsync(models, (string)http.Request.RouteValues[Id]!, http.RequestAborted).ConfigureAwait(false);
        var content = await http.RequestServices.GetRequiredService<ArtifactTree>().OpenAsync(model.ArtifactRoot, path, http.RequestAborted).ConfigureAwait(false);
        await Downloads.SendAsync(http, content, path).ConfigureAwait(false);
    }

    private static async Task<LoggedModel> RequireAsync(ILoggedModelStore models, string id, CancellationToken cancellation) =>
        await models.FindAsync(id, cancellation).ConfigureAwait(false)
            ?? throw new SweepRunnerException(ErrorCode.NotFound, $"There is no logged model '{id}'.");

    private static OneLoggedModel Answer(LoggedModel model) => new(LoggedModelWires.Model(model));
}
