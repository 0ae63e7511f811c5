namespace SweepRunner.Tracking.Query;

/// <summary>A table of keys and values that belong to the things searched.</summary>
/// <param name="Table">Its name.</param>
/// <param name="Join">How its row, called by the first alias given, belongs to the thing, called by the second.</param>
internal sealed record Satellite(string Table, Func<string, string, string> Join)
{
    /// <summary>Whether its values are numbers with a column <c>is_nan</c>, and possibly <c>max_value</c> and <c>min_value</c>.</summary>
    public bool Numeric { get; init; }
}
