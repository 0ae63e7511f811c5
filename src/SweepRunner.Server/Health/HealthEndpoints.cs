using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Jobs;
using SweepRunner.Server.Errors;
using SweepRunner.Server.Views;

namespace SweepRunner.Server.Health;

/// <summary><c>/health/live</c>, <c>/health/ready</c> and <c>/api/v1/workers</c>.</summary>
internal static class HealthEndpoints
{
    /// <summary>A worker that was silent for longer than this is not listed.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(30);

    public static IEndpointRouteBuilder MapHealthApi(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => TypedResults.Ok(new HealthView("ok", null))).WithName("live").WithTags("health")
            .WithSummary("Whether the server runs");
        routes.MapGet("/health/ready", ReadyAsync).WithName("ready").WithTags("health").WithSummary("Whether the store answers")
            .Produces<HealthView>(StatusCodes.Status503ServiceUnavailable);
        routes.MapGet("/api/v1/workers", WorkersAsync).WithName("list_workers").WithTags("workers").WithSummary("The processes that take trials")
            .Refuses(StatusCodes.Status503ServiceUnavailable);
        return routes;
    }

    private static async Task<Results<Ok<HealthView>, JsonHttpResult<HealthView>>> ReadyAsync(StoreCheck store, CancellationToken cancellation)
    {
        try
        {
            await store.AskAsync(cancellation).ConfigureAwait(false);
            return TypedResults.Ok(new HealthView("ok", null));
        }
        catch (SweepRunnerException problem)
        {
            return Unavailable(problem.Message);
        }
        catch (TimeoutException)
        {
            return Unavailable("The store has not answered within 2 seconds; it is asked again.");
        }
    }

    private static JsonHttpResult<HealthView> Unavailable(string why) =>
        TypedResults.Json(new HealthView("unavailable", why), ApiJson.Default.HealthView, statusCode: StatusCodes.Status503ServiceUnavailable);

    private static async Task<Ok<IReadOnlyList<WorkerView>>> WorkersAsync(IWorkerStore workers, CancellationToken cancellation) =>
        TypedResults.Ok<IReadOnlyList<WorkerView>>([.. (await workers.WorkersAsync(Silence, cancellation).ConfigureAwait(false)).Select(View)]);

    private static WorkerView View(WorkerRecord worker)
    {
        var parts = worker.Id.Value.Split('/');
        var process = parts.Length == 4 && int.TryParse(parts[2], out var pid) ? pid : 0;
        return new WorkerView(worker.Id.Value, parts[0], process, worker.Slots, worker.StartedAt, worker.SeenAt, worker.Running);
    }
}
