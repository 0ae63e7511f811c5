using SweepRunner.Core.Spaces;
using SweepRunner.Core.Trials;

namespace SweepRunner.Core.Studies;

/// <summary>
/// The trials of one sweep as the search sees them, in number order. Grows by <see cref="Add"/>, changes by
/// <see cref="Update"/>; not thread-safe, its owner serialises access.
/// </summary>
public sealed class TrialHistory
{
    private readonly List<PastTrial> _trials = [];
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    /// <summary>All trials; the trial numbered n is at index n.</summary>
    public IReadOnlyList<PastTrial> Trials => _trials;

    /// <summary>Grows with every change, so that caches can tell whether they are current.</summary>
    public long Version { get; private set; }

    /// <summary>Whether this point has been proposed before.</summary>
    public bool Contains(Assignment assignment) => _seen.Contains(assignment.Fingerprint);

    /// <summary>Appends a trial, whose number must be the next one.</summary>
    /// <exception cref="ArgumentException">The number is not the next one.</exception>
    public void Add(PastTrial trial)
    {
        if (trial.Number != _trials.Count)
            throw new ArgumentException($"Trial {trial.Number} was added where {_trials.Count} is next.", nameof(trial));
        _trials.Add(trial);
        _seen.Add(trial.Assignment.Fingerprint);
        Version++;
    }

    /// <summary>Replaces the trial of the same number with its newer form.</summary>
    public void Update(PastTrial trial)
    {
        if (_trials[trial.Number].State.IsFinal() && trial.State != _trials[trial.Number].State)
            throw new ArgumentException($"Trial {trial.Number} has ended as {_trials[trial.Number].State} and cannot become {trial.State}.", nameof(trial));
        _trials[trial.Number] = trial;
        Version++;
    }

    /// <summary>Takes a trial that had ended as one that waits again, without values and steps: it failed and is tried again, or its result was refused.</summary>
    /// <exception cref="ArgumentException">The trial has not ended.</exception>
    public void Reopen(int number)
    {
        if (!_trials[number].State.IsFinal())
            throw new ArgumentException($"Trial {number} is {_trials[number].State}; only one that has ended can wait again.", nameof(number));
        _trials[number] = _trials[number] with { State = TrialState.Waiting, Values = [], Steps = [] };
        Version++;
    }
}
