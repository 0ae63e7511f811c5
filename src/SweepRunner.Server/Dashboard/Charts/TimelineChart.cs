using SweepRunner.Core.Trials;
using SweepRunner.Server.Dashboard.Data;

namespace SweepRunner.Server.Dashboard.Charts;

/// <summary>Which trial ran when. The store forgets who ran a trial once it has ended, so lanes stand for slots: as few as hold all trials without overlap.</summary>
/// <param name="Lanes">Number of lanes.</param>
/// <param name="Bars">Lane, start and end (milliseconds since 1970), trial, index of its state in <paramref name="States"/>.</param>
/// <param name="States">Names of states.</param>
/// <param name="Busy">Share of the lanes' time that was spent on trials, 0 to 1.</param>
internal sealed record TimelineChart(int Lanes, IReadOnlyList<double[]> Bars, IReadOnlyList<string> States, double Busy)
{
    private const int MostBars = 2000;

    public static TimelineChart Of(SweepSnapshot snapshot, DateTimeOffset now)
    {
        var spans = snapshot.Trials.Where(t => t.StartedAt is not null && (t.EndedAt is not null || t.State == TrialState.Running))
            .Select(t => (Trial: t, From: t.StartedAt!.Value, To: t.EndedAt ?? now)).OrderBy(s => s.From).ThenBy(s => s.Trial.Id.Number).ToList();
        var lanes = Pack([.. spans.Select(s => (s.From, s.To))]);
        var count = lanes.Length == 0 ? 0 : lanes.Max() + 1;
        var whole = count == 0 ? 0 : (spans.Max(s => s.To) - spans[0].From).TotalMilliseconds * count;
        var busy = spans.Sum(s => (s.To - s.From).TotalMilliseconds);
        var bars = spans.Select((s, i) => new double[] { lanes[i], s.From.ToUnixTimeMilliseconds(), s.To.ToUnixTimeMilliseconds(), s.Trial.Id.Number, (int)s.Trial.State });
        return new TimelineChart(
            count,
            [.. bars.Skip(Math.Max(0, spans.Count - MostBars))],
            [.. Enum.GetValues<TrialState>().Select(Views.ViewFactory.Word)],
            whole > 0 ? Math.Min(1, busy / whole) : 0);
    }

    /// <summary>A lane for each span, the lowest that is free when it starts.</summary>
    /// <param name="spans">Ordered by start.</param>
    internal static int[] Pack(IReadOnlyList<(DateTimeOffset From, DateTimeOffset To)> spans)
    {
        var ends = new List<DateTimeOffset>();
        var lanes = new int[spans.Count];
        for (var i = 0; i < spans.Count; i++)
        {
            var lane = ends.FindIndex(end => end <= spans[i].From);
            if (lane < 0)
            {
                lane = ends.Count;
                ends.Add(default);
            }

            ends[lane] = spans[i].To;
            lanes[i] = lane;
        }

        return lanes;
    }
}
