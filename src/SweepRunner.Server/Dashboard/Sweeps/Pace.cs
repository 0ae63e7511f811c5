using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;

namespace SweepRunner.Server.Dashboard.Sweeps;

/// <summary>How fast a sweep is.</summary>
/// <param name="PerMinute">Trials ended per minute lately; null before two have ended.</param>
/// <param name="Remaining">Time until the last trial at that rate; null when unknown, or when it has ended.</param>
/// <param name="Elapsed">Time from its start to its end, or until now; null before it starts.</param>
public sealed record Pace(double? PerMinute, TimeSpan? Remaining, TimeSpan? Elapsed)
{
    private const int Recent = 50;

    /// <summary>The pace of the newest trials that ended.</summary>
    public static Pace Of(SweepProgress progress, IReadOnlyList<TrialRecord> trials, DateTimeOffset now)
    {
        var sweep = progress.Sweep;
        TimeSpan? elapsed = sweep.StartedAt is { } start ? (sweep.EndedAt ?? now) - start : null;
        var ends = trials.Where(t => t.EndedAt is not null && t.State != TrialState.Cancelled).Select(t => t.EndedAt!.Value).OrderDescending().Take(Recent).ToList();
        if (ends.Count < 2 || ends[0] <= ends[^1]) return new Pace(null, null, elapsed);
        var perMinute = (ends.Count - 1) / (ends[0] - ends[^1]).TotalMinutes;
        var left = sweep.MostTrials - progress.Ended;
        return new Pace(perMinute, sweep.State.IsFinal() || left is null ? null : TimeSpan.FromMinutes(Math.Min(1e7, left.Value / perMinute)), elapsed);
    }
}
