namespace SweepRunner.Tracking.Query;

/// <summary>The runs in the order of a metric's newest value, without those where it is NaN or missing.</summary>
internal sealed class MetricWalk(OrderTerm order) : RunWalk(order)
{
    /// <inheritdoc/>
    public override bool IsComplete => false;

    /// <inheritdoc/>
    public override RunSource Source(WalkRange range, IReadOnlyList<object?>? after) => RunSource.ValueRange(Order, range);

    /// <inheritdoc/>
    protected override SqlText Value(WalkRange range, long skipped)
    {
        var direction = Order.Ascending ? "" : " DESC";
        var sql = new SqlText().Add($"SELECT value FROM {RunSource.Table(Order.Key)} WHERE ");
        RunSource.ValueCondition(sql, "", Order, range);
        return sql.Add($" ORDER BY value{direction}, run_id{direction} LIMIT 1 OFFSET ").Parameter(skipped);
    }
}
