namespace SweepRunner.Training.Data;

/// <summary>What a first pass over the files learns about one column.</summary>
/// <param name="keep">Whether its numbers are wanted.</param>
internal sealed class ColumnScan(bool keep)
{
    private List<float>? _numbers = keep ? [] : null;

    /// <summary>Whether every value so far is a number or a truth value.</summary>
    public bool IsNumeric { get; private set; } = true;

    /// <summary>Whether any cell holds a value.</summary>
    public bool HasValues { get; private set; }

    /// <summary>Number of values that are infinite as 32-bit floats.</summary>
    public long Infinite { get; private set; }

    /// <summary>The numbers of a numeric column that were wanted, NaN where missing, one per row.</summary>
    /// <exception cref="InvalidOperationException">They were not wanted, or the column holds text.</exception>
    public float[] Numbers() => _numbers?.ToArray() ?? throw new InvalidOperationException("There are no numbers of this column.");

    /// <summary>Takes one cell of the current record into account.</summary>
    public void Add(CsvFile csv, int column)
    {
        if (!IsNumeric) return;
        if (!csv.TryNumber(column, out var value))
        {
            var cell = csv[column];
            if (CellText.IsMissing(cell)) value = double.NaN;
            else if (!CellText.TryFeature(cell, out value)) (IsNumeric, _numbers) = (false, null);
        }

        HasValues |= !double.IsNaN(value);
        if (float.IsInfinity((float)value)) Infinite++;
        _numbers?.Add((float)value);
    }
}
