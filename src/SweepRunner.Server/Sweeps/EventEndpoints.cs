using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Sweeps;
using SweepRunner.Server.Errors;

namespace SweepRunner.Server.Sweeps;

/// <summary>
/// <c>/api/v1/sweeps/{id}/events</c>: server-sent events. <c>trial</c> carries a trial that has changed, <c>sweep</c> the sweep
/// with its counts (also every 15 s though nothing has changed), <c>end</c> the same once it has ended and none of its trials runs
/// any more. An id is the sweep's revision, given with the last event of that revision, so that a reader that comes back with
/// <c>Last-Event-ID</c> misses no change (of several changes of one trial it sees the last). When the server stops, the stream ends
/// without <c>end</c>: a reader comes back.
/// </summary>
internal static class EventEndpoints
{
    public static IEndpointRouteBuilder MapEventApi(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/sweeps/{sweep}/events", EventsAsync).WithName("sweep_events").WithTags("sweeps")
            .WithSummary("Follow a sweep: server-sent events with ids; ends when the sweep has ended")
            .Produces<string>(contentType: "text/event-stream")
            .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status503ServiceUnavailable);
        return routes;
    }

    private static async Task<ServerSentEventsResult<string>> EventsAsync(
        string sweep, SweepReader reader, SweepWatch watch, IHostApplicationLifetime server, CancellationToken cancellation,
        [FromHeader(Name = "Last-Event-ID")] string? lastEventId = null,
        string? since = null)
    {
        var record = await reader.RequireSweepAsync(sweep, cancellation).ConfigureAwait(false);
        return TypedResults.ServerSentEvents(StreamAsync(watch, record.Id, Revision(lastEventId ?? since), server.ApplicationStopping, cancellation));
    }

    private static long Revision(string? text) => text switch
    {
        null => 0,
        _ when long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var revision) => revision,
        _ => throw new InvalidInputException(new Fault("this is no id of an event") { Path = "Last-Event-ID", Value = text, Rule = "a whole number, 0 or more" }),
    };

    private static async IAsyncEnumerable<SseItem<string>> StreamAsync(
        SweepWatch watch, SweepId sweep, long since, CancellationToken stopping, [EnumeratorCancellation] CancellationToken gone)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stopping, gone);
        await using var following = watch.FollowAsync(sweep, since, over.Token).GetAsyncEnumerator(CancellationToken.None);
        SweepChanges? latest = null;
        while (await NextAsync(following, stopping).ConfigureAwait(false) is { } changes)
        {
            foreach (var item in SweepEvents.Of(changes, watch.Now)) yield return item;
            latest = changes;
        }

        if (latest is not null && !stopping.IsCancellationRequested) yield return SweepEvents.End(latest);
    }

    /// <summary>What has changed next; null at the end, and when the server stops: it waits for its answers to end.</summary>
    private static async Task<SweepChanges?> NextAsync(IAsyncEnumerator<SweepChanges> following, CancellationToken stopping)
    {
        try
        {
            return await following.MoveNextAsync().ConfigureAwait(false) ? following.Current : null;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return null;
        }
    }
}
