using SweepRunner.Tracking.Query;

namespace SweepRunner.Tracking.Sql;

/// <summary><c>metrics.acc.max</c> is the metric called <c>acc.max</c> where the store has one, as MLflow reads it; else the best value of <c>acc</c>.</summary>
internal sealed class LiteralKeys(SqlSession session)
{
    /// <summary>The filter with every key as it is meant.</summary>
    public FilterNode? Resolve(FilterNode? node) => node switch
    {
        AllOf all => new AllOf([.. all.Parts.Select(p => Resolve(p)!)]),
        AnyOf any => new AnyOf([.. any.Parts.Select(p => Resolve(p)!)]),
        NotNode not => new NotNode(Resolve(not.Part)!),
        Comparison comparison => comparison with { Key = Resolve(comparison.Key) },
        _ => null,
    };

    /// <summary>The orders with every key as it is meant.</summary>
    public IReadOnlyList<OrderTerm> Resolve(IReadOnlyList<OrderTerm> orders) => [.. orders.Select(o => o with { Key = Resolve(o.Key) })];

    private FilterKey Resolve(FilterKey key)
    {
        if (key.Aspect == MetricAspect.Last) return key;
        var literal = $"{key.Name}.{key.Aspect.ToString().ToLowerInvariant()}";
        return session.Scalar<string>("SELECT key FROM latest_metrics WHERE key = @key LIMIT 1", ("@key", literal)) is null ? key : new(KeyKind.Metric, literal);
    }
}
