using System.Globalization;
using System.Net.ServerSentEvents;
using System.Text.Json;
using SweepRunner.Core.Sweeps;
using SweepRunner.Server.Views;

namespace SweepRunner.Server.Sweeps;

/// <summary>What has changed in a sweep as server-sent events, see <see cref="EventEndpoints"/>.</summary>
internal static class SweepEvents
{
    /// <summary>The trials that have changed, then the sweep. Several trials may have changed at once: only the last of them has the id, so that who has heard only some hears of all again.</summary>
    /// <param name="changes">What has changed, in the order of the revisions.</param>
    /// <param name="now">Tells how long a running trial has run.</param>
    public static IEnumerable<SseItem<string>> Of(SweepChanges changes, DateTimeOffset now)
    {
        var trials = changes.Trials;
        for (var i = 0; i < trials.Count; i++)
        {
            var isLast = i + 1 == trials.Count || trials[i + 1].Revision > trials[i].Revision;
            yield return Event("trial", isLast ? trials[i].Revision : null, JsonSerializer.Serialize(ViewFactory.Trial(trials[i].Trial, now), ApiJson.Default.TrialView));
        }

        yield return OfSweep("sweep", changes);
    }

    /// <summary>That the sweep has ended.</summary>
    public static SseItem<string> End(SweepChanges changes) => OfSweep("end", changes);

    private static SseItem<string> OfSweep(string kind, SweepChanges changes) =>
        Event(kind, changes.Revision, JsonSerializer.Serialize(ViewFactory.Sweep(changes.Progress), ApiJson.Default.SweepView));

    private static SseItem<string> Event(string kind, long? revision, string data) =>
        new(data, kind) { EventId = revision?.ToString(CultureInfo.InvariantCulture) };
}
