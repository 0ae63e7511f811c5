using SweepRunner.Core.Randomness;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Studies;

namespace SweepRunner.Core.Samplers.Tpe;

/// <summary>
/// The points of a history in coordinates, one column per parameter, NaN where it is not active. Grows with the history;
/// a point is encoded once. Not thread-safe.
/// </summary>
internal sealed class TrialTable(SearchSpace space)
{
    private readonly double[][] _columns = [.. space.Parameters.Select(_ => Array.Empty<double>())];
    private readonly HashSet<ulong> _seen = [];
    private int _count;

    public SearchSpace Space => space;

    public TpeAxis[] Axes { get; } = TpeAxis.Of(space);

    /// <summary>One column per parameter; a trial's number is its row.</summary>
    public double[][] Columns => _columns;

    /// <summary>Takes in the trials that are new in <paramref name="history"/>.</summary>
    public void Follow(TrialHistory history)
    {
        var trials = history.Trials;
        if (_columns.Length > 0 && _columns[0].Length < trials.Count)
        {
            var capacity = Math.Max(64, trials.Count * 2);
            for (var d = 0; d < _columns.Length; d++) Array.Resize(ref _columns[d], capacity);
        }

        var point = new double[_columns.Length];
        for (; _count < trials.Count; _count++)
        {
            for (var d = 0; d < _columns.Length; d++) _columns[d][_count] = point[d] = Encode(d, trials[_count].Assignment);
            _seen.Add(Hash(point));
        }
    }

    /// <summary>Whether a trial has been at a point; with a chance of 2⁻⁶⁴ per trial also true of one where none has been.</summary>
    public bool Contains(ReadOnlySpan<double> point) => _seen.Contains(Hash(point));

    private static ulong Hash(ReadOnlySpan<double> point)
    {
        var hash = 0UL;
        foreach (var coordinate in point) hash = Seeds.Mix((long)hash, BitConverter.DoubleToInt64Bits(coordinate));
        return hash;
    }

    private double Encode(int d, Assignment point) => point.TryGet(Axes[d].Name, out var value) ? Axes[d].Encode(value) : double.NaN;
}
