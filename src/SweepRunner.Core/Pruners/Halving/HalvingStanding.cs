using SweepRunner.Core.Studies;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;

namespace SweepRunner.Core.Pruners.Halving;

/// <summary>How a sweep stands. Follows the history: only trials that changed since the last look are counted again. Not thread-safe.</summary>
/// <param name="objective">The objective the steps report.</param>
internal sealed class HalvingStanding(Objective objective)
{
    private readonly List<PastTrial> _known = [];
    private readonly List<long> _pruned = [];

    /// <summary>Iterations of the longest complete trial; 0 when none is complete.</summary>
    public long Length { get; private set; }

    /// <summary>The best objective of a complete trial, as a loss; +∞ when none is complete.</summary>
    public double BestLoss { get; private set; } = double.PositiveInfinity;

    /// <summary>Number of trials that have reported anything.</summary>
    public int Started { get; private set; }

    /// <summary>Iterations of all trials together.</summary>
    public double Spent { get; private set; }

    /// <summary>Number of trials pruned before they did <paramref name="iterations"/>.</summary>
    public int PrunedBefore(long iterations)
    {
        var place = _pruned.BinarySearch(iterations - 1);
        if (place < 0) return ~place;
        while (place < _pruned.Count && _pruned[place] < iterations) place++;
        return place;
    }

    public void Follow(TrialHistory history)
    {
        var trials = history.Trials;
        for (var i = 0; i < trials.Count; i++)
        {
            if (i == _known.Count)
            {
                _known.Add(trials[i]);
                Count(trials[i], 1);
            }
            else if (!ReferenceEquals(_known[i], trials[i]))
            {
                var before = _known[i];
                _known[i] = trials[i];
                if (before.State == TrialState.Complete) Recount();
                else
                {
                    Count(before, -1);
                    Count(trials[i], 1);
                }
            }
        }
    }

    /// <summary>The extremes of the complete trials cannot be taken back one by one.</summary>
    private void Recount()
    {
        (Length, BestLoss, Started, Spent) = (0, double.PositiveInfinity, 0, 0);
        _pruned.Clear();
        foreach (var trial in _known) Count(trial, 1);
    }

    private void Count(PastTrial trial, int sign)
    {
        if (trial.Steps.Count == 0) return;
        var done = trial.Steps[^1].Step + 1;
        Started += sign;
        Spent += sign * done;
        if (trial.State == TrialState.Complete)
        {
            Length = Math.Max(Length, done);
            BestLoss = Math.Min(BestLoss, objective.LossOf(trial.Values[0]));
        }
        else if (trial.State == TrialState.Pruned)
        {
            var place = _pruned.BinarySearch(done);
            if (sign < 0) _pruned.RemoveAt(place);
            else _pruned.Insert(place < 0 ? ~place : place, done);
        }
    }
}
