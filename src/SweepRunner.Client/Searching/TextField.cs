namespace SweepRunner.Client.Searching;

/// <summary>A column with text.</summary>
public sealed class TextField
{
    private readonly string _column;

    internal TextField(string column) => _column = column;

    /// <summary>To order by, smallest first.</summary>
    public string Ascending => _column + " ASC";

    /// <summary>To order by, largest first.</summary>
    public string Descending => _column + " DESC";

    /// <summary>Is that text.</summary>
    public RunFilter EqualTo(string value) => Compare("=", value);

    /// <summary>Is another text.</summary>
    public RunFilter NotEqualTo(string value) => Compare("!=", value);

    /// <summary>Fits a pattern: <c>%</c> stands for any text, <c>_</c> for any character.</summary>
    public RunFilter Like(string pattern) => Compare("LIKE", pattern);

    /// <summary>Fits a pattern, upper and lower case alike.</summary>
    public RunFilter LikeAnyCase(string pattern) => Compare("ILIKE", pattern);

    private RunFilter Compare(string sign, string value) => new($"{_column} {sign} {FilterText.Text(value)}");
}
