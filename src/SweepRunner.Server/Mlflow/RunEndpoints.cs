using Microsoft.AspNetCore.Routing;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Runs;
using SweepRunner.Server.Mlflow.Wire;
using static SweepRunner.Server.Mlflow.Wire.RunAnswers;
using static SweepRunner.Server.Mlflow.Wire.RunRequests;

namespace SweepRunner.Server.Mlflow;

/// <summary><c>runs/…</c>: their life, and finding them.</summary>
internal static class RunEndpoints
{
    private static readonly MlflowJson Json = MlflowJson.Default;

    public static void Map(IEndpointRouteBuilder builder)
    {
        var routes = new MlflowRoutes(builder, "Runs");
        routes.Map<IRunStore, CreateRun, OneRun>("POST", "runs/create", Json.CreateRun, Json.OneRun, CreateAsync);
        routes.Map<IRunStore, NameRun, OneRun>("GET", "runs/get", Json.NameRun, Json.OneRun, GetAsync);
        routes.Map<IRunStore, UpdateRun, UpdatedRun>("POST", "runs/update", Json.UpdateRun, Json.UpdatedRun, UpdateAsync);
        routes.Map<IRunStore, NameRun, Nothing>("POST", "runs/delete", Json.NameRun, Json.Nothing, DeleteAsync);
        routes.Map<IRunStore, NameRun, Nothing>("POST", "runs/restore", Json.NameRun, Json.Nothing, RestoreAsync);
        routes.Map<IRunSearch, SearchRuns, RunPage>("POST", "runs/search", Json.SearchRuns, Json.RunPage, SearchAsync, note: "also `metrics.KEY.max` and `.min` on our own routes");
    }

    /// <summary>The run, deleted or not.</summary>
    public static async Task<Run> RequireAsync(IRunStore runs, RunId run, CancellationToken cancellation) =>
        await runs.FindRunAsync(run, cancellation).ConfigureAwait(false)
            ?? throw new SweepRunnerException(ErrorCode.NotFound, $"Run '{run}' not found.");

    private static async Task<OneRun> CreateAsync(IRunStore runs, MlflowCall<CreateRun> call)
    {
        var request = call.Request;
        var tags = Need.Pairs(request.Tags, "tags");
        var created = await runs.CreateRunAsync(
            new NewRun(Need.Experiment(Need.Optional(request.ExperimentId) ?? "0"), Need.Optional(request.RunName))
            {
                User = Need.Optional(request.UserId) ?? tags.GetValueOrDefault(RunTags.User),
                StartedAt = Need.OptionalTime(request.StartTime, "start_time"),
                Tags = tags,
            },
            call.Cancellation).ConfigureAwait(false);
        return new OneRun(RunWires.Run(created));
    }

    private static async Task<OneRun> GetAsync(IRunStore runs, MlflowCall<NameRun> call) =>
        new(RunWires.Run(await RequireAsync(runs, Need.Run(call.Request.RunId, call.Request.RunUuid), call.Cancellation).ConfigureAwait(false)));

    private static async Task<UpdatedRun> UpdateAsync(IRunStore runs, MlflowCall<UpdateRun> call)
    {
        var request = call.Request;
        var updated = await runs.UpdateRunAsync(
            Need.Run(request.RunId, request.RunUuid),
            new RunUpdate { Status = request.Status, EndedAt = Need.OptionalTime(request.EndTime, "end_time"), Name = Need.Optional(request.RunName) },
            call.Cancellation).ConfigureAwait(false);
        return new UpdatedRun(RunWires.Info(updated));
    }

    private static async Task<Nothing> DeleteAsync(IRunStore runs, MlflowCall<NameRun> call)
    {
        await runs.DeleteRunAsync(Need.Run(call.Request.RunId, call.Request.RunUuid), call.Cancellation).ConfigureAwait(false);
        return Nothing.Value;
    }

    private static async Task<Nothing> RestoreAsync(IRunStore runs, MlflowCall<NameRun> call)
    {
        await runs.RestoreRunAsync(Need.Run(call.Request.RunId, call.Request.RunUuid), call.Cancellation).ConfigureAwait(false);
        return Nothing.Value;
    }

    private static async Task<RunPage> SearchAsync(IRunSearch search, MlflowCall<SearchRuns> call)
    {
        var request = call.Request;
        var page = await search.SearchAsync(
            new RunQuery
            {
                Experiments = Need.Experiments(request.ExperimentIds),
                Filter = Need.Optional(request.Filter),
                View = request.RunViewType ?? ViewType.ActiveOnly,
                OrderBy = Need.List(request.OrderBy, "order_by"),
                MaxResults = Need.Results(request.MaxResults, MlflowLimits.Runs, MlflowLimits.MostRuns),
                PageToken = Need.Optional(request.PageToken),
            },
            call.Cancellation).ConfigureAwait(false);
        return new RunPage(Wires.List([.. page.Items.Select(RunWires.Run)]), page.NextToken);
    }
}
