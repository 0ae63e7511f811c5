namespace SweepRunner.Core.Pruners;

/// <summary>The scores of the trials that reached one step, sorted. Smaller is better; trials without a score count as worst.</summary>
internal sealed class StepColumn
{
    private readonly List<double> _sorted = [];
    private readonly Dictionary<int, double> _byTrial = [];

    /// <summary>Number of trials that reached the step.</summary>
    public int Count => _sorted.Count;

    /// <summary>All scores, ascending; +∞ for trials without one.</summary>
    public IReadOnlyList<double> Sorted => _sorted;

    /// <summary>The score of a trial that reached the step.</summary>
    public double Of(int trial) => _byTrial[trial];

    public void Add(int trial, double score)
    {
        var known = double.IsNaN(score) ? double.PositiveInfinity : score;
        _byTrial[trial] = known;
        var place = _sorted.BinarySearch(known);
        _sorted.Insert(place < 0 ? ~place : place, known);
    }

    public void Remove(int trial)
    {
        if (_byTrial.Remove(trial, out var score)) _sorted.RemoveAt(_sorted.BinarySearch(score));
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
}
