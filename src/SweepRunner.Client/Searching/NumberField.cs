namespace SweepRunner.Client.Searching;

/// <summary>A column with numbers.</summary>
public sealed class NumberField
{
    private readonly string _column;

    internal NumberField(string column) => _column = column;

    /// <summary>To order by, smallest first.</summary>
    public string Ascending => _column + " ASC";

    /// <summary>To order by, largest first.</summary>
    public string Descending => _column + " DESC";

    /// <summary>Is that number.</summary>
    public RunFilter EqualTo(double value) => Compare("=", value);

    /// <summary>Is another number.</summary>
    public RunFilter NotEqualTo(double value) => Compare("!=", value);

    /// <summary>Is more.</summary>
    public RunFilter MoreThan(double value) => Compare(">", value);

    /// <summary>Is that or more.</summary>
    public RunFilter AtLeast(double value) => Compare(">=", value);

    /// <summary>Is less.</summary>
    public RunFilter LessThan(double value) => Compare("<", value);

    /// <summary>Is that or less.</summary>
    public RunFilter AtMost(double value) => Compare("<=", value);

    private RunFilter Compare(string sign, double value) => new($"{_column} {sign} {FilterText.Number(value)}");
}
