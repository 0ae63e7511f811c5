using SweepRunner.Core.Trials;

namespace SweepRunner.Engine.Coordination;

/// <summary>
/// Trials that are proposed and not recorded yet. Whoever records a result takes the first of them along: one transaction ends
/// a trial and begins the one that gets its slot. Thread-safe.
/// </summary>
internal sealed class Successors
{
    private readonly SortedDictionary<int, NewTrial> _trials = [];

    /// <summary>Adds a trial, or puts back one that was taken and not recorded.</summary>
    public void Add(NewTrial trial)
    {
        lock (_trials) _trials[trial.Number] = trial;
    }

    /// <summary>Takes the first ones, in number order; who takes them records them or puts them back.</summary>
    /// <param name="most">How many.</param>
    /// <param name="first">Which must be the first number, else none are taken; null: any.</param>
    public IReadOnlyList<NewTrial> Take(int most, int? first = null)
    {
        lock (_trials)
        {
            if (most <= 0 || _trials.Count == 0 || (first is { } number && _trials.First().Key != number)) return [];
            NewTrial[] taken = [.. _trials.Values.Take(most)];
            foreach (var trial in taken) _trials.Remove(trial.Number);
            return taken;
        }
    }

    /// <summary>Drops all of them.</summary>
    public void Clear()
    {
        lock (_trials) _trials.Clear();
    }
}
