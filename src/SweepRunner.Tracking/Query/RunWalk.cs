using System.Globalization;
using SweepRunner.Core.Runs;

namespace SweepRunner.Tracking.Query;

/// <summary>An index that gives runs in the first order of a search, so that a page of them needs no more than its beginning.</summary>
internal abstract class RunWalk(OrderTerm order)
{
    /// <summary>Whether every run is in the index: not so where the order is something that a run may lack.</summary>
    public abstract bool IsComplete { get; }

    /// <summary>The first order.</summary>
    protected OrderTerm Order { get; } = order;

    /// <summary>The walk for a search; null when no index has its order.</summary>
    public static RunWalk? Of(RunQuery scope, IReadOnlyList<OrderTerm> orders)
    {
        var first = orders.Count > 0 ? orders[0] : new OrderTerm(new(KeyKind.Attribute, "start_time"), Ascending: false);
        var byStart = scope.Experiments.Distinct().Count() == 1 && scope.View != ViewType.All;
        return first.Key switch
        {
            { Kind: KeyKind.Metric, Aspect: MetricAspect.Last } => new MetricWalk(first),
            { Kind: KeyKind.Param or KeyKind.Tag } => new TextWalk(first, tiesByStart: byStart && orders.Count == 1),
            { Kind: KeyKind.Attribute, Name: "start_time" } when byStart => new StartWalk(scope, first),
            _ => null,
        };
    }

    /// <summary>Whether what follows the row of these sort values is in the index.</summary>
    public bool Reaches(IReadOnlyList<object?>? after) => IsComplete || after is null || Convert.ToInt64(after[0], CultureInfo.InvariantCulture) == 0;

    /// <summary>The range of all that may follow the row of these sort values.</summary>
    public WalkRange Begin(IReadOnlyList<object?>? after) => new(after?[IsComplete ? 0 : 1], WithFrom: true);

    /// <summary>The beginning of <paramref name="rest"/>, about <paramref name="budget"/> rows of the index; all of it when there are fewer.</summary>
    /// <param name="rest">What is left of the index.</param>
    /// <param name="budget">How many rows.</param>
    /// <param name="first">Gives the first value that a statement finds; null when it finds none.</param>
    public virtual WalkRange Part(WalkRange rest, long budget, Func<SqlText, object?> first) => rest with { To = first(Value(rest, budget - 1)) };

    /// <summary>The runs of a part of the index.</summary>
    /// <param name="range">The part.</param>
    /// <param name="after">The sort values of the row before; null when they are not of this part.</param>
    public abstract RunSource Source(WalkRange range, IReadOnlyList<object?>? after);

    /// <summary>The value that <paramref name="skipped"/> rows of a range come before.</summary>
    protected abstract SqlText Value(WalkRange range, long skipped);
}
