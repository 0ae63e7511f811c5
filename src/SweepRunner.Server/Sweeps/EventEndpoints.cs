using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Sweeps;
using SweepRunner.Server.Views;

namespace SweepRunner.Server.Sweeps;

/// <summary>
/// <c>/api/v1/sweeps/{id}/events</c>: server-sent events. <c>trial</c> carries a trial that has changed, <c>sweep</c> the sweep
/// with its counts, <c>end</c> the same once it has ended and none of its trials runs any more. An event's id is the sweep's revision, so that a reader that comes
/// back with <c>Last-Event-ID</c> misses no change (of several changes of one trial it sees the last).
/// </summary>
internal static class EventEndpoints
{
    public static IEndpointRouteBuilder MapEventApi(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/sweeps/{sweep}/events", EventsAsync).WithName("sweep_events").WithTags("sweeps")
            .WithSummary("Follow a sweep: server-sent events with ids; ends when the sweep has ended")
            .Produces<string>(contentType: "text/event-stream")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        return routes;
    }

    private static async Task<ServerSentEventsResult<string>> EventsAsync(
        string sweep, SweepReader reader, SweepWatch watch, CancellationToken cancellation,
        [FromHeader(Name = "Last-Event-ID")] string? lastEventId = null,
        string? since = null)
    {
        var record = await reader.RequireSweepAsync(sweep, cancellation).ConfigureAwait(false);
        return TypedResults.ServerSentEvents(StreamAsync(watch, record.Id, Revision(lastEventId ?? since), cancellation));
    }

    private static long Revision(string? text) => text switch
    {
        null => 0,
        _ when long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var revision) => revision,
        _ => throw new InvalidInputException(new Fault("this is no id of an event") { Path = "Last-Event-ID", Value = text, Rule = "a whole number, 0 or more" }),
    };

    private static async IAsyncEnumerable<SseItem<string>> StreamAsync(
        SweepWatch watch, SweepId sweep, long since, [EnumeratorCancellation] CancellationToken cancellation)
    {
        SseItem<string>? end = null;
        await foreach (var changes in watch.FollowAsync(sweep, since, cancellation).ConfigureAwait(false))
        {
            var now = watch.Now;
            foreach (var (revision, trial) in changes.Trials)
                yield return Event("trial", revision, JsonSerializer.Serialize(ViewFactory.Trial(trial, now), ApiJson.Default.TrialView));
            var view = JsonSerializer.Serialize(ViewFactory.Sweep(changes.Progress), ApiJson.Default.SweepView);
            yield return Event("sweep", changes.Revision, view);
            end = Event("end", changes.Revision, view);
        }

        if (end is { } last) yield return last;
    }

    private static SseItem<string> Event(string kind, long revision, string data) =>
        new(data, kind) { EventId = revision.ToString(CultureInfo.InvariantCulture) };
}
