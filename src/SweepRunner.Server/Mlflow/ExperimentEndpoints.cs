using Microsoft.AspNetCore.Routing;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Runs;
using SweepRunner.Server.Mlflow.Wire;
using static SweepRunner.Server.Mlflow.Wire.ExperimentAnswers;
using static SweepRunner.Server.Mlflow.Wire.ExperimentRequests;

namespace SweepRunner.Server.Mlflow;

/// <summary><c>experiments/…</c></summary>
internal static class ExperimentEndpoints
{
    private static readonly MlflowJson Json = MlflowJson.Default;

    public static void Map(IEndpointRouteBuilder builder)
    {
        var routes = new MlflowRoutes(builder, "Experiments");
        routes.Map<IExperimentStore, CreateExperiment, CreatedExperiment>("POST", "experiments/create", Json.CreateExperiment, Json.CreatedExperiment, CreateAsync);
        routes.Map<IExperimentStore, NameExperiment, OneExperiment>("GET", "experiments/get", Json.NameExperiment, Json.OneExperiment, GetAsync);
        routes.Map<IExperimentStore, FindExperiment, OneExperiment>("GET", "experiments/get-by-name", Json.FindExperiment, Json.OneExperiment, GetByNameAsync);
        routes.Map<IExperimentStore, SearchExperiments, ExperimentPage>("GET,POST", "experiments/search", Json.SearchExperiments, Json.ExperimentPage, SearchAsync);
        routes.Map<IExperimentStore, SearchExperiments, ExperimentPage>(
            "GET", "experiments/list", Json.SearchExperiments, Json.ExperimentPage, ListAsync, note: "gone since MLflow 2; kept for older clients");
        routes.Map<IExperimentStore, UpdateExperiment, Nothing>("POST", "experiments/update", Json.UpdateExperiment, Json.Nothing, UpdateAsync);
        routes.Map<IExperimentStore, NameExperiment, Nothing>("POST", "experiments/delete", Json.NameExperiment, Json.Nothing, DeleteAsync);
        routes.Map<IExperimentStore, NameExperiment, Nothing>("POST", "experiments/restore", Json.NameExperiment, Json.Nothing, RestoreAsync);
        routes.Map<IExperimentStore, TagExperiment, Nothing>("POST", "experiments/set-experiment-tag", Json.TagExperiment, Json.Nothing, SetTagAsync);
        routes.Map<IExperimentStore, TagExperiment, Nothing>("POST", "experiments/delete-experiment-tag", Json.TagExperiment, Json.Nothing, DeleteTagAsync);
        routes.Map<IRunSearch, SearchDatasets, DatasetPage>("POST", "experiments/search-datasets", Json.SearchDatasets, Json.DatasetPage, SearchDatasetsAsync);
    }

    private static async Task<CreatedExperiment> CreateAsync(IExperimentStore store, MlflowCall<CreateExperiment> call)
    {
        var request = call.Request;
        var tags = Need.Pairs(request.Tags, "tags");
        var created = await store.CreateAsync(
            new NewExperiment(Need.Text(request.Name, "name"))
            {
                ArtifactLocation = Need.Optional(request.ArtifactLocation),
                Tags = tags,
                ReuseDeletedName = tags.TryGetValue(NewExperiment.ReuseTag, out var reuse) && bool.TryParse(reuse, out var wanted) && wanted,
            },
            call.Cancellation).ConfigureAwait(false);
        return new CreatedExperiment(created.Id.ToString());
    }

    private static async Task<OneExperiment> GetAsync(IExperimentStore store, MlflowCall<NameExperiment> call)
    {
        var id = Need.Experiment(call.Request.ExperimentId);
        var found = await store.FindAsync(id, call.Cancellation).ConfigureAwait(false)
            ?? throw new SweepRunnerException(ErrorCode.NotFound, $"There is no experiment {id}.");
        return new OneExperiment(Wire(found));
    }

    private static async Task<OneExperiment> GetByNameAsync(IExperimentStore store, MlflowCall<FindExperiment> call)
    {
        var name = Need.Text(call.Request.ExperimentName, "experiment_name");
        var found = await store.FindByNameAsync(name, call.Cancellation).ConfigureAwait(false)
            ?? throw new SweepRunnerException(ErrorCode.NotFound, $"There is no experiment '{name}'.");
        return new OneExperiment(Wire(found));
    }

    /// <summary>Unlike other searches this one has no default size: MLflow refuses a search that names none.</summary>
    private static Task<ExperimentPage> SearchAsync(IExperimentStore store, MlflowCall<SearchExperiments> call) =>
        PageAsync(store, call, Need.Results(call.Request.MaxResults ?? throw RequestFaults.Missing("max_results"), 1, MlflowLimits.MostRuns));

    private static Task<ExperimentPage> ListAsync(IExperimentStore store, MlflowCall<SearchExperiments> call) =>
        PageAsync(store, call, Need.Results(call.Request.MaxResults, MlflowLimits.MostRuns, MlflowLimits.MostRuns));

    private static async Task<ExperimentPage> PageAsync(IExperimentStore store, MlflowCall<SearchExperiments> call, int results)
    {
        var request = call.Request;
        var page = await store.SearchAsync(
            new ExperimentQuery
            {
                Filter = Need.Optional(request.Filter),
                View = request.ViewType ?? ViewType.ActiveOnly,
                OrderBy = Need.List(request.OrderBy, "order_by"),
                MaxResults = results,
                PageToken = Need.Optional(request.PageToken),
            },
            call.Cancellation).ConfigureAwait(false);
        return new ExperimentPage(Wires.List([.. page.Items.Select(Wire)]), page.NextToken);
    }

    private static async Task<Nothing> UpdateAsync(IExperimentStore store, MlflowCall<UpdateExperiment> call)
    {
        await store.RenameAsync(Need.Experiment(call.Request.ExperimentId), Need.Text(call.Request.NewName, "new_name"), call.Cancellation).ConfigureAwait(false);
        return Nothing.Value;
    }

    private static async Task<Nothing> DeleteAsync(IExperimentStore store, MlflowCall<NameExperiment> call)
    {
        await store.DeleteAsync(Need.Experiment(call.Request.ExperimentId), call.Cancellation).ConfigureAwait(false);
        return Nothing.Value;
    }

    private static async Task<Nothing> RestoreAsync(IExperimentStore store, MlflowCall<NameExperiment> call)
    {
        await store.RestoreAsync(Need.Experiment(call.Request.ExperimentId), call.Cancellation).ConfigureAwait(false);
        return Nothing.Value;
    }

    private static async Task<Nothing> SetTagAsync(IExperimentStore store, MlflowCall<TagExperiment> call)
    {
        var request = call.Request;
        await store.SetTagAsync(Need.Experiment(request.ExperimentId), Need.Text(request.Key, "key"), request.Value ?? "", call.Cancellation).ConfigureAwait(false);
        return Nothing.Value;
    }

    private static async Task<Nothing> DeleteTagAsync(IExperimentStore store, MlflowCall<TagExperiment> call)
    {
        await store.DeleteTagAsync(Need.Experiment(call.Request.ExperimentId), Need.Text(call.Request.Key, "key"), call.Cancellation).ConfigureAwait(false);
        return Nothing.Value;
    }

    private static async Task<DatasetPage> SearchDatasetsAsync(IRunSearch search, MlflowCall<SearchDatasets> call)
    {
        var experiments = Need.Experiments(call.Request.ExperimentIds);
        if (experiments.Count == 0) throw RequestFaults.Broken("SearchDatasets request must specify at least one experiment_id");
        if (experiments.Count > MlflowLimits.DatasetExperiments)
            throw RequestFaults.Broken($"SearchDatasets request cannot specify more than {MlflowLimits.DatasetExperiments} experiment_ids, but has {experiments.Count}");
        var found = await search.DatasetsAsync(experiments, call.Cancellation).ConfigureAwait(false);
        return new DatasetPage(Wires.List([.. found.Select(d => new DatasetSummaryWire(d.Experiment.ToString(), d.Name, d.Digest, d.Context))]));
    }

    private static ExperimentWire Wire(Experiment experiment) => new(
        experiment.Id.ToString(),
        experiment.Name,
        Wires.ArtifactUri(experiment.ArtifactLocation, experiment.ArtifactKey),
        Wires.Stage(experiment.Stage),
        experiment.UpdatedAt.ToUnixTimeMilliseconds(),
        experiment.CreatedAt.ToUnixTimeMilliseconds(),
        Wires.Pairs(experiment.Tags));
}
