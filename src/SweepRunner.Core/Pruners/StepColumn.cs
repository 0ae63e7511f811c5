namespace SweepRunner.Core.Pruners;

/// <summary>The scores of the trials that reached one step, sorted. Smaller is better; trials without a score count as worst.</summary>
internal sealed class StepColumn
{
    private readonly List<double> _sorted;
    private readonly List<double> _byTrial;

    /// <param name="scores">The score of each trial, by its number; null for those that did not reach the step.</param>
    public StepColumn(IEnumerable<double?> scores)
    {
        // NaN marks a trial that is not there.
        _byTrial = [.. scores.Select(s => s is { } score ? Known(score) : double.NaN)];
        _sorted = [.. _byTrial.Where(s => !double.IsNaN(s))];
        _sorted.Sort();
    }

    /// <summary>Number of trials that reached the step.</summary>
    public int Count => _sorted.Count;

    /// <summary>All scores, ascending; +∞ for trials without one.</summary>
    public IReadOnlyList<double> Sorted => _sorted;

    /// <summary>The score of a trial that reached the step.</summary>
    public double Of(int trial) => _byTrial[trial];

    /// <summary>Takes the score of a trial in place of the one it had; null when it did not reach the step.</summary>
    public void Set(int trial, double? score)
    {
        while (_byTrial.Count <= trial) _byTrial.Add(double.NaN);
        if (!double.IsNaN(_byTrial[trial])) _sorted.RemoveAt(_sorted.BinarySearch(_byTrial[trial]));
        _byTrial[trial] = score is { } value ? Known(value) : double.NaN;
        if (score is null) return;
        var place = _sorted.BinarySearch(_byTrial[trial]);
        _sorted.Insert(place < 0 ? ~place : place, _byTrial[trial]);
    }

    /// <summary>How many trials are better than <paramref name="score"/>.</summary>
    public int CountBetterThan(double score)
    {
        int low = 0, high = _sorted.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_sorted[middle] < score) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    private static double Known(double score) => double.IsNaN(score) ? double.PositiveInfinity : score;
}
