namespace SweepRunner.Tracking.Query;

/// <summary>All of two or more parts, none of which is an <see cref="AllOf"/> itself.</summary>
internal sealed record AllOf(IReadOnlyList<FilterNode> Parts) : FilterNode
{
    public bool Equals(AllOf? other) => other is not null && Parts.SequenceEqual(other.Parts);

    public override int GetHashCode() => Parts.Aggregate(1, HashCode.Combine);
}
