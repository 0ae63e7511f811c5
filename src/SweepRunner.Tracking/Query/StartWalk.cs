using SweepRunner.Core.Runs;

namespace SweepRunner.Tracking.Query;

/// <summary>The runs of an experiment in the order in which they began.</summary>
internal sealed class StartWalk(RunQuery scope, OrderTerm order) : RunWalk(order)
{
    /// <inheritdoc/>
    public override bool IsComplete => true;

    /// <inheritdoc/>
    public override RunSource Source(WalkRange range, IReadOnlyList<object?>? after) => RunSource.StartRange(Order.Ascending, range);

    /// <inheritdoc/>
    protected override SqlText Value(WalkRange range, long skipped)
    {
        var sql = new SqlText().Add("SELECT e.start_time FROM runs e WHERE e.experiment_id = ").Parameter(scope.Experiments[0].Value);
        ViewSql.Add(sql, scope.View);
        range.Add(sql, "e.start_time", Order.Ascending);
        return sql.Add($" ORDER BY e.start_time{(Order.Ascending ? "" : " DESC")} LIMIT 1 OFFSET ").Parameter(skipped);
    }
}
