using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;
using SweepRunner.Server.Errors;
using SweepRunner.Server.Views;

namespace SweepRunner.Server.Sweeps;

/// <summary><c>/api/v1/sweeps</c>: look at sweeps and steer them.</summary>
internal static class SweepEndpoints
{
    public static IEndpointRouteBuilder MapSweepApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1/sweeps").WithTags("sweeps").Refuses(StatusCodes.Status503ServiceUnavailable);
        api.MapGet("/", ListAsync).WithName("list_sweeps").WithSummary("All sweeps, newest first");
        api.MapGet("/{sweep}", GetAsync).WithName("get_sweep").WithSummary("How far a sweep is, and its best trial").MayMiss();
        api.MapGet("/{sweep}/spec", SpecAsync).WithName("get_sweep_spec").WithSummary("The spec in canonical YAML").Produces<string>(contentType: SpecBody.Yaml).MayMiss();
        api.MapGet("/{sweep}/trials", TrialsAsync).WithName("list_trials").WithSummary("Trials of a sweep, filtered and ordered by the search grammar, a page at a time").MayMiss().Refuses(StatusCodes.Status400BadRequest);
        api.MapGet("/{sweep}/trials/{number}", TrialAsync).WithName("get_trial").WithSummary("One trial with its metrics").MayMiss().Refuses(StatusCodes.Status400BadRequest);
        api.MapGet("/{sweep}/best", BestAsync).WithName("get_best").WithSummary("The best trial with its exact configuration").MayMiss().Refuses(StatusCodes.Status409Conflict);
        api.MapPost("/{sweep}/pause", PauseAsync)
            .WithName("pause_sweep").WithSummary("Start no new trials; the running ones go on to their end").MayMiss().Refuses(StatusCodes.Status400BadRequest);
        api.MapPost("/{sweep}/resume", ResumeAsync)
            .WithName("resume_sweep").WithSummary("Let a paused sweep go on").MayMiss().Refuses(StatusCodes.Status400BadRequest);
        api.MapPost("/{sweep}/cancel", CancelAsync)
            .WithName("cancel_sweep").WithSummary("End a sweep and its running trials now; what is recorded stays").MayMiss().Refuses(StatusCodes.Status400BadRequest);
        api.MapPost("/{sweep}/trials/{number}/retry", RetryAsync)
            .WithName("retry_trial").WithSummary("Try a failed trial again, while its sweep has not ended").MayMiss().Refuses(StatusCodes.Status400BadRequest);
        return routes;
    }

    private static RouteHandlerBuilder MayMiss(this RouteHandlerBuilder route) => route.Refuses(StatusCodes.Status404NotFound);

    private static async Task<Ok<IReadOnlyList<SweepResultView>>> ListAsync(ISweepStore sweeps, SweepReader reader, CancellationToken cancellation)
    {
        var views = new List<SweepResultView>();
        foreach (var progress in await sweeps.ProgressAsync(cancellation).ConfigureAwait(false))
        {
            var best = progress.Best is { } b ? await reader.BestAsync(b, cancellation).ConfigureAwait(false) : null;
            views.Add(new SweepResultView(ViewFactory.Sweep(progress), best));
        }

        return TypedResults.Ok<IReadOnlyList<SweepResultView>>(views);
    }

    private static async Task<Ok<SweepResultView>> GetAsync(string sweep, ISweepStore sweeps, SweepReader reader, CancellationToken cancellation)
    {
        var record = await reader.RequireSweepAsync(sweep, cancellation).ConfigureAwait(false);
        var progress = await sweeps.ProgressAsync(record.Id, cancellation).ConfigureAwait(false);
        return TypedResults.Ok(await reader.ResultAsync(progress, cancellation).ConfigureAwait(false));
    }

    private static async Task<ContentHttpResult> SpecAsync(string sweep, SweepReader reader, CancellationToken cancellation) =>
        TypedResults.Text((await reader.RequireSweepAsync(sweep, cancellation).ConfigureAwait(false)).SpecYaml, SpecBody.Yaml);

    private static async Task<Ok<TrialPageView>> TrialsAsync(
        string sweep, ISweepStore sweeps, SweepReader reader, TrialSearch search, TimeProvider time, CancellationToken cancellation,
        string? filter = null, [FromQuery(Name = "order_by")] string[]? orderBy = null, string? state = null, string order = "number", bool metrics = true, int offset = 0, int limit = TrialPages.DefaultLimit)
    {
        var page = TrialPages.Read(state, order, offset, limit);
        var record = await reader.RequireSweepAsync(sweep, cancellation).ConfigureAwait(false);
        var trials = await sweeps.TrialsAsync(record.Id, metrics, cancellation).ConfigureAwait(false);
        trials = await search.FindAsync(record, trials, filter, orderBy ?? [], cancellation).ConfigureAwait(false);
        return TypedResults.Ok(page.Of(trials, record.Objectives[0], time.GetUtcNow()));
    }

    private static async Task<Ok<TrialView>> TrialAsync(
        string sweep, int number, ISweepStore sweeps, SweepReader reader, TimeProvider time, CancellationToken cancellation)
    {
        var record = await reader.RequireSweepAsync(sweep, cancellation).ConfigureAwait(false);
        var trial = await sweeps.FindTrialAsync(new TrialId(record.Id, number), cancellation).ConfigureAwait(false)
            ?? throw new SweepRunnerException(ErrorCode.NotFound, $"The sweep '{record.Name}' has no trial {number}. Its trials are numbered from 0.");
        return TypedResults.Ok(ViewFactory.Trial(trial, time.GetUtcNow()));
    }

    private static async Task<Ok<BestView>> BestAsync(string sweep, ISweepStore sweeps, SweepReader reader, CancellationToken cancellation)
    {
        var record = await reader.RequireSweepAsync(sweep, cancellation).ConfigureAwait(false);
        var progress = await sweeps.ProgressAsync(record.Id, cancellation).ConfigureAwait(false);
        return TypedResults.Ok(await reader.BestAsync(progress.Best ?? throw SweepReader.NoCompleteTrial(progress), cancellation).ConfigureAwait(false));
    }

    private static async Task<Ok<SweepView>> PauseAsync(string sweep, SweepSteering steering, CancellationToken cancellation) =>
        TypedResults.Ok(ViewFactory.Sweep(await steering.PauseAsync(sweep, cancellation).ConfigureAwait(false)));

    private static async Task<Ok<SweepView>> ResumeAsync(string sweep, SweepSteering steering, CancellationToken cancellation) =>
        TypedResults.Ok(ViewFactory.Sweep(await steering.ResumeAsync(sweep, cancellation).ConfigureAwait(false)));

    private static async Task<Ok<SweepView>> CancelAsync(string sweep, SweepSteering steering, CancellationToken cancellation) =>
        TypedResults.Ok(ViewFactory.Sweep(await steering.CancelAsync(sweep, cancellation).ConfigureAwait(false)));

    private static async Task<Ok<TrialView>> RetryAsync(string sweep, int number, SweepSteering steering, TimeProvider time, CancellationToken cancellation) =>
        TypedResults.Ok(ViewFactory.Trial(await steering.RetryAsync(sweep, number, cancellation).ConfigureAwait(false), time.GetUtcNow()));
}
