using System.Diagnostics;

namespace SweepRunner.Training.Data;

/// <summary>Turns the cells of one feature column into 32-bit floats: numbers, or codes of categories; NaN where missing.</summary>
internal sealed class FeatureReader(string name, bool isCategorical, int rows)
{
    private readonly CategoryCodes _codes = new();

    /// <summary>Name of the column.</summary>
    public string Name => name;

    /// <summary>The values; codes are final after <see cref="Finish"/>.</summary>
    public float[] Values { get; } = new float[rows];

    /// <summary>Number of distinct categories.</summary>
    public int Categories => _codes.Count;

    /// <summary>Reads the cell of a row from the current record.</summary>
    public void Set(int row, CsvFile csv, int column)
    {
        if (!isCategorical && csv.TryNumber(column, out var number))
        {
            Values[row] = (float)number;
            return;
        }

        var cell = csv[column];
        if (CellText.IsMissing(cell)) Values[row] = float.NaN;
        else if (isCategorical) Values[row] = _codes.Add(cell);
        else if (CellText.TryFeature(cell, out var value)) Values[row] = (float)value;
        else throw new UnreachableException("The first pass found only numbers in this column.");
    }

    /// <summary>Puts the codes in sorted order and describes the column.</summary>
    public FeatureColumn Finish()
    {
        if (!isCategorical) return new(name, false, []);
        var (names, final) = _codes.Sort();
        foreach (ref var value in Values.AsSpan())
        {
            if (!float.IsNaN(value)) value = final[(int)value];
        }

        return new(name, true, names);
    }
}
