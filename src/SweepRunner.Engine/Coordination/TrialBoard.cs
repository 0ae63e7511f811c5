using SweepRunner.Core.Studies;
using SweepRunner.Core.Trials;

namespace SweepRunner.Engine.Coordination;

/// <summary>
/// What the coordinator knows of its trials: the history for the sampler, the open trials with their places, and the
/// reasons of failures. Used by the coordinator's loop alone.
/// </summary>
internal sealed class TrialBoard(ActiveSweep sweep)
{
    private readonly SortedDictionary<int, OpenTrial> _open = [];
    private readonly SortedDictionary<int, string> _failures = [];

    public int OpenCount => _open.Count;

    /// <summary>Open trials that have been trained.</summary>
    public int TrainedCount => _open.Values.Count(t => t.IsTrained);

    public int Complete { get; private set; }

    public int Pruned { get; private set; }

    /// <summary>Number of trials that have failed.</summary>
    public int Failed => _failures.Count;

    /// <summary>Reasons of the failed trials by number.</summary>
    public IReadOnlyDictionary<int, string> Failures => _failures;

    /// <summary>Trials recorded so far, in whatever state.</summary>
    public int Proposed => sweep.WithHistory(h => h.Trials.Count);

    /// <summary>Trials that take one of the sweep's slots.</summary>
    public int Occupied => _open.Values.Count(t => t.Place != OpenTrialPlace.Waiting);

    public int WaitingCount => _open.Count - Occupied;

    /// <summary>Trials that take one of this process's slots.</summary>
    public int LocalCount => _open.Values.Count(t => t.Place is OpenTrialPlace.Enqueued or OpenTrialPlace.Here);

    public bool AnyElsewhere => _open.Values.Any(t => t.Place == OpenTrialPlace.Elsewhere);

    public bool AnyHere => _open.Values.Any(t => t.Place == OpenTrialPlace.Here);

    public IReadOnlyList<OpenTrial> At(OpenTrialPlace place) => [.. _open.Values.Where(t => t.Place == place)];

    public OpenTrial? Find(int number) => _open.GetValueOrDefault(number);

    /// <summary>Starts again from the store's records.</summary>
    public void Load(IReadOnlyList<TrialRecord> trials, Func<TrialRecord, IReadOnlyList<StepValue>> steps)
    {
        var here = At(OpenTrialPlace.Here);
        _open.Clear();
        _failures.Clear();
        (Complete, Pruned) = (0, 0);
        var history = new TrialHistory();
        foreach (var trial in trials)
        {
            history.Add(new PastTrial(trial.Id.Number, trial.Assignment, trial.State) { Values = trial.Values, Steps = steps(trial) });
            Sort(trial);
        }

        foreach (var trial in here.Where(t => _open.ContainsKey(t.Number))) _open[trial.Number].Place = OpenTrialPlace.Here;
        sweep.ReplaceHistory(history);
    }

    /// <summary>The next waiting trial that is due, by number; null when there is none.</summary>
    public OpenTrial? NextDue(DateTimeOffset now) =>
        _open.Values.FirstOrDefault(t => t.Place == OpenTrialPlace.Waiting && (t.NotBefore is not { } due || due <= now));

    /// <summary>Takes in a newly recorded trial, whose point the history holds already; it may have ended by taking an earlier result over.</summary>
    public void Record(TrialRecord trial)
    {
        Open(trial);
        if (trial.State.IsFinal()) End(trial.Id.Number, trial.State, trial.Values, trial.Reason);
    }

    private void Open(TrialRecord trial) => _open[trial.Id.Number] = new OpenTrial(trial.Id.Number)
    {
        Place = trial.State == TrialState.Running ? OpenTrialPlace.Elsewhere : OpenTrialPlace.Waiting,
        NotBefore = trial.NotBefore,
    };

    /// <summary>Notes that a trial is with this process's executor.</summary>
    public void Deliver(int number)
    {
        if (Find(number) is not { } trial) return;
        trial.Place = OpenTrialPlace.Here;
        // A second delivery may arrive after the training.
        if (!trial.IsTrained) Become(number, TrialState.Running);
    }

    /// <summary>Notes that a trial has been trained: from now on the search knows its result.</summary>
    /// <returns>Whether it was open.</returns>
    public bool Train(int number, TrialState state, IReadOnlyList<double> values)
    {
        if (Find(number) is not { } trial) return false;
        trial.IsTrained = true;
        Become(number, state, values);
        return true;
    }

    /// <summary>Notes that a trial waits again.</summary>
    public void Return(int number, DateTimeOffset? notBefore)
    {
        if (Find(number) is not { } trial) return;
        Untrain(trial);
        (trial.Place, trial.NotBefore) = (OpenTrialPlace.Waiting, notBefore);
        Become(number, TrialState.Waiting);
    }

    /// <summary>Notes that a trial has ended; the second time this does nothing.</summary>
    /// <returns>Whether that says more than was known: it was open, and is not complete or pruned as it was trained.</returns>
    public bool End(int number, TrialState state, IReadOnlyList<double> values, string? reason)
    {
        if (!_open.Remove(number, out var trial)) return false;
        Count(number, state, reason);
        if (trial.IsTrained && sweep.WithHistory(h => h.Trials[number].State) == state) return state == TrialState.Failed;
        Untrain(trial);
        Become(number, state, values);
        return true;
    }

    /// <summary>Takes in what the store says of a trial, known here or not.</summary>
    public void TakeIn(TrialRecord stored, DateTimeOffset retryAt)
    {
        var number = stored.Id.Number;
        if (number >= Proposed) Add(stored, []);
        else if (stored.State != TrialState.Failed && _failures.ContainsKey(number)) Reopen(stored);
        else if (stored.State.IsFinal() || Find(number) is null or { Place: OpenTrialPlace.Elsewhere } || stored.State == TrialState.Running) Refresh(stored, retryAt);
    }

    /// <summary>Takes over what the store says of an open trial.</summary>
    public void Refresh(TrialRecord stored, DateTimeOffset retryAt)
    {
        var number = stored.Id.Number;
        if (stored.State.IsFinal()) End(number, stored.State, stored.Values, stored.Reason);
        else if (stored.State == TrialState.Waiting) Return(number, stored.NotBefore ?? retryAt);
        else if (stored.Worker != LocalWorker.Id && Find(number) is { } trial)
        {
            Untrain(trial);
            trial.Place = OpenTrialPlace.Elsewhere;
        }
    }

    /// <summary>Forgets a result that was not recorded, at least not as the trial told it.</summary>
    private void Untrain(OpenTrial trial)
    {
        if (!trial.IsTrained) return;
        trial.IsTrained = false;
        Reopen(trial.Number);
    }

    /// <summary>Somebody has let a failed trial wait again; by now it may run, or have ended.</summary>
    private void Reopen(TrialRecord trial)
    {
        _failures.Remove(trial.Id.Number);
        Reopen(trial.Id.Number);
        Record(trial);
    }

    private void Reopen(int number) => sweep.WithHistory(history =>
    {
        history.Reopen(number);
        return 0;
    });

    private void Add(TrialRecord trial, IReadOnlyList<StepValue> steps)
    {
        sweep.WithHistory(history =>
        {
            history.Add(new PastTrial(trial.Id.Number, trial.Assignment, trial.State) { Values = trial.Values, Steps = steps });
            return 0;
        });
        Sort(trial);
    }

    private void Sort(TrialRecord trial)
    {
        if (trial.State.IsFinal()) Count(trial.Id.Number, trial.State, trial.Reason);
        else Open(trial);
    }

    private void Become(int number, TrialState state, IReadOnlyList<double>? values = null) => sweep.WithHistory(history =>
    {
        var trial = history.Trials[number];
        history.Update(trial with { State = state, Values = values ?? trial.Values, Steps = state == TrialState.Waiting ? [] : trial.Steps });
        return 0;
    });

    private void Count(int number, TrialState state, string? reason)
    {
        if (state == TrialState.Complete) Complete++;
        if (state == TrialState.Pruned) Pruned++;
        if (state == TrialState.Failed) _failures[number] = reason ?? "no reason was recorded";
    }
}
