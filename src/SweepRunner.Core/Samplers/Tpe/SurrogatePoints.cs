using System.Numerics;

namespace SweepRunner.Core.Samplers.Tpe;

/// <summary>The points a surrogate knows, one column per axis, so that the distances from a point to all of them are calculated side by side.</summary>
internal sealed class SurrogatePoints
{
    // The distance of two choices, and of having a parameter and not having it.
    private const double Unlike = 0.5;

    private readonly double[][] _columns;
    private readonly bool[] _isChoice;
    private readonly double[] _scales;

    /// <summary>Takes <paramref name="rows"/> of a table; <paramref name="scales"/> is what a distance along each axis is multiplied with.</summary>
    public SurrogatePoints(TrialTable table, ReadOnlySpan<int> rows, double[] scales)
    {
        (Count, _scales) = (rows.Length, scales);
        _isChoice = [.. table.Axes.Select(a => a.Shares is not null)];
        _columns = new double[scales.Length][];
        for (var d = 0; d < scales.Length; d++)
        {
            _columns[d] = new double[Padded(Count)];
            for (var i = 0; i < rows.Length; i++) _columns[d][i] = table.Columns[d][rows[i]];
        }
    }

    /// <summary>How many there are.</summary>
    public int Count { get; }

    /// <summary>How many coordinates a point has.</summary>
    public int Axes => _columns.Length;

    /// <summary>The least multiple of the vector width that holds <paramref name="count"/> numbers.</summary>
    public static int Padded(int count) => (count + Vector<double>.Count - 1) / Vector<double>.Count * Vector<double>.Count;

    /// <summary>The coordinates of a point.</summary>
    public double[] Point(int index)
    {
        var point = new double[_columns.Length];
        for (var d = 0; d < point.Length; d++) point[d] = _columns[d][index];
        return point;
    }

    /// <summary>The distances from <paramref name="point"/> to the first <paramref name="count"/> points; what comes after them is arbitrary.</summary>
    public double[] Distances(double[] point, int count)
    {
        var distances = new double[Padded(count)];
        for (var d = 0; d < point.Length; d++) AddSquares(distances, d, point[d]);
        for (var i = 0; i < distances.Length; i += Vector<double>.Count) Vector.SquareRoot(new Vector<double>(distances, i)).CopyTo(distances, i);
        return distances;
    }

    private void AddSquares(double[] sums, int d, double x)
    {
        var (column, scale, place) = (_columns[d], new Vector<double>(_scales[d] * _scales[d]), new Vector<double>(x));
        var unlike = new Vector<double>(Unlike * Unlike) * scale;
        for (var i = 0; i < sums.Length; i += Vector<double>.Count)
        {
            var others = new Vector<double>(column, i);
            var isActive = Vector.Equals(others, others); // NaN is not equal to itself
            Vector<double> square;
            if (double.IsNaN(x)) square = Vector.ConditionalSelect(isActive, unlike, Vector<double>.Zero);
            else if (_isChoice[d]) square = Vector.ConditionalSelect(Vector.Equals(place, others), Vector<double>.Zero, unlike);
            else square = Vector.ConditionalSelect(isActive, (place - others) * (place - others) * scale, unlike);
            (new Vector<double>(sums, i) + square).CopyTo(sums, i);
        }
    }
}
