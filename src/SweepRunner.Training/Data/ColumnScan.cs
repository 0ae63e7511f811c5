namespace SweepRunner.Training.Data;

/// <summary>What a first pass over the files learns about one column.</summary>
internal sealed class ColumnScan
{
    /// <summary>Whether every value so far is a number or a truth value.</summary>
    public bool IsNumeric { get; private set; } = true;

    /// <summary>Whether any cell holds a value.</summary>
    public bool HasValues { get; private set; }

    /// <summary>Number of values that are infinite as 32-bit floats.</summary>
    public long Infinite { get; private set; }

    /// <summary>Takes one cell of the current record into account.</summary>
    public void Add(CsvFile csv, int column)
    {
        if (!IsNumeric) return;
        if (!csv.TryNumber(column, out var value))
        {
            var cell = csv[column];
            if (CellText.IsMissing(cell)) return;
            IsNumeric = CellText.TryFeature(cell, out value);
        }

        HasValues = true;
        if (float.IsInfinity((float)value)) Infinite++;
    }
}
