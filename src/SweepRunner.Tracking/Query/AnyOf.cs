namespace SweepRunner.Tracking.Query;

/// <summary>Any of two or more parts, none of which is an <see cref="AnyOf"/> itself.</summary>
internal sealed record AnyOf(IReadOnlyList<FilterNode> Parts) : FilterNode
{
    public bool Equals(AnyOf? other) => other is not null && Parts.SequenceEqual(other.Parts);

    public override int GetHashCode() => Parts.Aggregate(2, HashCode.Combine);
}
