using System.Globalization;
using SweepRunner.Core.Trials;
using SweepRunner.Engine.Execution;

namespace SweepRunner.Engine.Coordination;

/// <summary>Whether a sweep is to end: its time is over, its results say so, or nothing is left to do. Used by the coordinator's loop alone.</summary>
internal sealed class SweepJudge(ActiveSweep sweep, TrialBoard board, TimeProvider time)
{
    private TimeSpan _activeBefore;
    private long _since;
    private bool _isAsked;

    /// <summary>The rule that ends the sweep; null while none does. Once there is one it stays.</summary>
    public SweepEnd? End { get; private set; }

    /// <summary>Counts the sweep's time from now on, after what its trials took so far.</summary>
    public void Start(IReadOnlyList<TrialRecord> trials) => (_activeBefore, _since, _isAsked) = (ActiveTime.Of(trials), time.GetTimestamp(), true);

    /// <summary>Has the rules on results looked at, once <see cref="Decide"/> is called, when <paramref name="newResults"/>.</summary>
    public void Ask(bool newResults) => _isAsked |= newResults;

    /// <summary>Ends the sweep as failed: it cannot be gone on with.</summary>
    public void Fail(string reason) => End = new SweepEnd(reason, Fail: true);

    /// <summary>Looks at the clock, and at the results where there are new ones.</summary>
    public void Decide()
    {
        if (sweep.Spec.TimeLimit is { } limit && _activeBefore + time.GetElapsedTime(_since) >= limit)
            End = new SweepEnd($"time_limit of {Durations.Text(limit)} reached", Abort: true);
        if (!_isAsked) return;
        _isAsked = false;
        var ended = board.Complete + board.Pruned + board.Failed;
        End ??= StopRules.NothingWorks(ended, sweep.Parallelism, board.Failures)
            ?? sweep.WithHistory(h => StopRules.Target(sweep.Spec.Objectives, h.Trials)
                ?? StopRules.Plateau(sweep.Spec.Stop, sweep.Spec.Objectives[0], h.Trials));

        // Takes a while, so it looks at a copy: pruning goes on meanwhile.
        if (sweep.Spec.Stop?.Regret is not null) End ??= StopRules.Regret(sweep.Spec, sweep.WithHistory(h => h.Trials.ToArray()));
    }

    /// <summary>What ends a sweep without open trials; null when there are more to propose.</summary>
    public SweepEnd? WhenNoneIsOpen(TrialProposer proposer) => End
        ?? (proposer.CapReached ? new SweepEnd(string.Create(CultureInfo.InvariantCulture, $"run_cap of {sweep.Spec.RunCap} reached")) : null)
        ?? (proposer.Exhausted ? new SweepEnd("every point of the space has been tried") : null);
}
