using SweepRunner.Core.Trials;

namespace SweepRunner.Engine.Coordination;

/// <summary>How long a sweep has been worked on before now, so that a time limit does not count the nights between two sessions.</summary>
internal static class ActiveTime
{
    /// <summary>Length of the union of the trials' spans; a trial without an end counts as no time.</summary>
    public static TimeSpan Of(IReadOnlyList<TrialRecord> trials)
    {
        var total = TimeSpan.Zero;
        var until = DateTimeOffset.MinValue;
        foreach (var (start, end) in trials.Where(t => t is { StartedAt: not null, EndedAt: not null })
                     .Select(t => (t.StartedAt!.Value, t.EndedAt!.Value)).OrderBy(span => span.Item1))
        {
            if (end <= until) continue;
            total += end - (start > until ? start : until);
            until = end;
        }

        return total;
    }
}
