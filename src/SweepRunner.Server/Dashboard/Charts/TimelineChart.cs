using SweepRunner.Core.Trials;
using SweepRunner.Server.Dashboard.Data;
using SweepRunner.Server.Dashboard.Layout;

namespace SweepRunner.Server.Dashboard.Charts;

/// <summary>Which worker ran which trial when: for each worker as few lanes as hold its trials without overlap, so that gaps are idle slots.</summary>
/// <param name="Lanes">The lanes, those of a worker together, workers in the order of their first trial.</param>
/// <param name="Bars">Index of the lane, start and end (milliseconds since 1970), trial, index of its state in <paramref name="States"/>.</param>
/// <param name="States">Names of states.</param>
/// <param name="Busy">Share of the lanes' time that was spent on trials, 0 to 1.</param>
internal sealed record TimelineChart(IReadOnlyList<TimelineLane> Lanes, IReadOnlyList<double[]> Bars, IReadOnlyList<string> States, double Busy)
{
    private const int MostBars = 2000;

    public static TimelineChart Of(SweepSnapshot snapshot, DateTimeOffset now) => snapshot.Progress.IsSettled ? snapshot.Computed("timeline", () => Make(snapshot, now)) : Make(snapshot, now);

    /// <summary>A lane for each span, the lowest that is free when it starts.</summary>
    /// <param name="spans">Ordered by start.</param>
    internal static int[] Pack(IReadOnlyList<(DateTimeOffset From, DateTimeOffset To)> spans)
    {
        var busy = new PriorityQueue<int, DateTimeOffset>();
        var free = new PriorityQueue<int, int>();
        var lanes = new int[spans.Count];
        var count = 0;
        for (var i = 0; i < spans.Count; i++)
        {
            while (busy.TryPeek(out var ended, out var end) && end <= spans[i].From)
            {
                busy.Dequeue();
                free.Enqueue(ended, ended);
            }

            lanes[i] = free.Count > 0 ? free.Dequeue() : count++;
            busy.Enqueue(lanes[i], spans[i].To);
        }

        return lanes;
    }

    private static TimelineChart Make(SweepSnapshot snapshot, DateTimeOffset now)
    {
        // A sweep of thousands is looked at by its newest trials: more bars than pixels tell nothing.
        var spans = snapshot.Trials.Where(t => t.StartedAt is not null && (t.EndedAt is not null || t.State == TrialState.Running))
            .Select(t => (Trial: t, From: t.StartedAt!.Value, To: t.EndedAt ?? now)).OrderBy(s => s.From).ThenBy(s => s.Trial.Id.Number).TakeLast(MostBars).ToList();
        var (lanes, bars) = (new List<TimelineLane>(), new List<double[]>());
        foreach (var worker in spans.GroupBy(s => s.Trial.Worker))
        {
            var ran = worker.ToList();
            var slots = Pack(ran.ConvertAll(s => (s.From, s.To)));
            bars.AddRange(ran.Select((s, i) => new double[] { lanes.Count + slots[i], s.From.ToUnixTimeMilliseconds(), s.To.ToUnixTimeMilliseconds(), s.Trial.Id.Number, (int)s.Trial.State }));
            lanes.AddRange(Enumerable.Range(1, slots.Max() + 1).Select(slot => new TimelineLane(worker.Key is { } id ? Show.Worker(id) : "unknown worker", slot)));
        }

        var whole = spans.Count == 0 ? 0 : (spans.Max(s => s.To) - spans[0].From).TotalMilliseconds * lanes.Count;
        return new TimelineChart(
            lanes, bars, [.. Enum.GetValues<TrialState>().Select(Views.ViewFactory.Word)], whole > 0 ? Math.Min(1, spans.Sum(s => (s.To - s.From).TotalMilliseconds) / whole) : 0);
    }
}

/// <summary>A slot of a worker.</summary>
/// <param name="Worker">The worker's machine and process.</param>
/// <param name="Slot">Which of its slots, from 1.</param>
internal sealed record TimelineLane(string Worker, int Slot);
