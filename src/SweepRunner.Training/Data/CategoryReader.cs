namespace SweepRunner.Training.Data;

/// <summary>Turns the cells of one text column into codes; NaN where missing.</summary>
internal sealed class CategoryReader(string name, int rows)
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
        var cell = csv[column];
        Values[row] = CellText.IsMissing(cell) ? float.NaN : _codes.Add(cell);
    }

    /// <summary>Puts the codes in sorted order and describes the column.</summary>
    public FeatureColumn Finish()
    {
        var (names, final) = _codes.Sort();
        foreach (ref var value in Values.AsSpan())
        {
            if (!float.IsNaN(value)) value = final[(int)value];
        }

        return new(name, true, names);
    }
}
