using SweepRunner.Core.Studies;

namespace SweepRunner.Core.Pruners;

/// <summary>
/// What the trials of a history scored when they reached certain steps, kept sorted. A cache that follows the history: only
/// trials that changed since the last look are read again, so that a decision stays cheap after thousands of trials.
/// Not thread-safe.
/// </summary>
/// <param name="score">The score of a trial from its first reports: the trial and how many reports count. Smaller is better; NaN: no score, ranks last.</param>
internal sealed class StepColumns(Func<PastTrial, int, double> score)
{
    private readonly SortedList<long, StepColumn> _columns = [];
    private readonly List<PastTrial> _known = [];

    /// <summary>The scores at <paramref name="step"/>: of every trial that reported there or later, from its reports up to the first at or after that step.</summary>
    public StepColumn At(long step, TrialHistory history)
    {
        Follow(history);
        if (_columns.TryGetValue(step, out var column)) return column;
        column = new StepColumn(_known.Select(t => Score(t, step)));
        _columns.Add(step, column);
        return column;
    }

    private void Follow(TrialHistory history)
    {
        var trials = history.Trials;
        for (var i = 0; i < trials.Count; i++)
        {
            if (i == _known.Count)
            {
                _known.Add(trials[i]);
                Enter(trials[i], since: long.MinValue);
            }
            else if (!ReferenceEquals(_known[i], trials[i]))
            {
                var since = LastCommonStep(_known[i], trials[i]);
                _known[i] = trials[i];
                Enter(trials[i], since);
            }
        }
    }

    private void Enter(PastTrial trial, long since)
    {
        for (var i = _columns.Count - 1; i >= 0 && _columns.GetKeyAtIndex(i) > since; i--)
            _columns.GetValueAtIndex(i).Set(trial.Number, Score(trial, _columns.GetKeyAtIndex(i)));
    }

    /// <summary>Null when the trial did not reach the step.</summary>
    private double? Score(PastTrial trial, long step) =>
        trial.Steps.Count == 0 || trial.Steps[^1].Step < step ? null : score(trial, StepCurve.CountTo(trial.Steps, step));

    /// <summary>The step up to which both forms of a trial tell the same; <see cref="long.MinValue"/> when the reports began anew.</summary>
    private static long LastCommonStep(PastTrial before, PastTrial after)
    {
        var count = before.Steps.Count;
        if (count == 0 || after.Steps.Count < count || !Same(before.Steps[count - 1], after.Steps[count - 1]) || !Same(before.Steps[0], after.Steps[0]))
            return long.MinValue;
        return before.Steps[count - 1].Step;
    }

    private static bool Same(StepValue a, StepValue b) => a.Step == b.Step && a.Value.Equals(b.Value);
}
