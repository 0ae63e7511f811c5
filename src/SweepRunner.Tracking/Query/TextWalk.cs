namespace SweepRunner.Tracking.Query;

/// <summary>The runs in the order of a param's or a tag's value, without those where it is missing.</summary>
/// <param name="order">The order.</param>
/// <param name="tiesByStart">Whether runs of one value come in the order of an index, too: that in which they began.</param>
internal sealed class TextWalk(OrderTerm order, bool tiesByStart) : RunWalk(order)
{
    /// <inheritdoc/>
    public override bool IsComplete => false;

    /// <inheritdoc/>
    /// <remarks>A value of many runs is a part of its own.</remarks>
    public override WalkRange Part(WalkRange rest, long budget, Func<SqlText, object?> first)
    {
        var part = base.Part(rest, budget, first);
        if (!tiesByStart || part.To is null) return part;
        var from = first(Value(rest, 0));
        return Equals(from, part.To) ? new WalkRange(from, WithFrom: true, from) : part with { WithTo = false };
    }

    /// <inheritdoc/>
    public override RunSource Source(WalkRange range, IReadOnlyList<object?>? after) =>
        tiesByStart && range.IsPoint ? RunSource.Tied(Order, range.From!, after?[^2]) : RunSource.ValueRange(Order, range);

    /// <inheritdoc/>
    protected override SqlText Value(WalkRange range, long skipped)
    {
        var sql = new SqlText().Add($"SELECT value FROM {RunSource.Table(Order.Key)} WHERE ");
        RunSource.ValueCondition(sql, "", Order, range);
        return sql.Add($" ORDER BY value{(Order.Ascending ? "" : " DESC")} LIMIT 1 OFFSET ").Parameter(skipped);
    }
}
