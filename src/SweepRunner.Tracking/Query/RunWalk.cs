using System.Globalization;
using SweepRunner.Core.Runs;

namespace SweepRunner.Tracking.Query;

/// <summary>An index that gives runs in the first order of a search, so that a page of them needs no more than its beginning.</summary>
internal sealed class RunWalk
{
    private readonly RunQuery _scope;
    private readonly OrderTerm _order;

    private RunWalk(RunQuery scope, OrderTerm order) => (_scope, _order) = (scope, order);

    /// <summary>Whether every run is in the index: not so where the order is a metric, which may be NaN or missing.</summary>
    public bool IsComplete => _order.Key.Kind == KeyKind.Attribute;

    /// <summary>The walk for a search; null when no index has its order.</summary>
    public static RunWalk? Of(RunQuery scope, IReadOnlyList<OrderTerm> orders)
    {
        var first = orders.Count > 0 ? orders[0] : new OrderTerm(new(KeyKind.Attribute, "start_time"), Ascending: false);
        return first.Key switch
        {
            { Kind: KeyKind.Metric, Aspect: MetricAspect.Last } => new(scope, first),
            { Kind: KeyKind.Attribute, Name: "start_time" } when scope.Experiments.Distinct().Count() == 1 && scope.View != ViewType.All => new(scope, first),
            _ => null,
        };
    }

    /// <summary>Whether what follows the row of these sort values is in the index.</summary>
    public bool Reaches(IReadOnlyList<object?>? after) => IsComplete || after is null || Convert.ToInt64(after[0], CultureInfo.InvariantCulture) == 0;

    /// <summary>The value to begin with.</summary>
    public object? Start(IReadOnlyList<object?>? after) => after?[IsComplete ? 0 : 1];

    /// <summary>The value at which a walk of <paramref name="budget"/> rows ends; no row when it reaches the end of them all.</summary>
    public SqlText End(WalkRange range, long budget)
    {
        var sql = new SqlText();
        var direction = _order.Ascending ? "" : " DESC";
        if (IsComplete)
        {
            sql.Add("SELECT e.start_time FROM runs e WHERE e.experiment_id = ").Parameter(_scope.Experiments[0].Value);
            ViewSql.Add(sql, _scope.View);
            range.Add(sql, "e.start_time", _order.Ascending);
            sql.Add($" ORDER BY e.start_time{direction}");
        }
        else
        {
            sql.Add("SELECT value FROM latest_metrics WHERE key = ").Parameter(_order.Key.Name).Add(" AND is_nan = FALSE");
            range.Add(sql, "value", _order.Ascending);
            sql.Add($" ORDER BY value{direction}, run_id{direction}");
        }

        return sql.Add(" LIMIT 1 OFFSET ").Parameter(budget - 1);
    }

    /// <summary>The runs of a part of the index.</summary>
    public RunSource Source(WalkRange range) =>
        IsComplete ? RunSource.StartRange(_order.Ascending, range) : RunSource.MetricRange(_order, range);
}
