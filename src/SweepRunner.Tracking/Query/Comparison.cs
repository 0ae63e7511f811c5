namespace SweepRunner.Tracking.Query;

/// <summary>A comparison of a key with no, one, two (between) or more values. A key that a thing lacks never compares, not even as unequal.</summary>
internal sealed record Comparison(FilterKey Key, FilterOperator Operator, IReadOnlyList<FilterValue> Values) : FilterNode
{
    public bool Equals(Comparison? other) =>
        other is not null && Key == other.Key && Operator == other.Operator && Values.SequenceEqual(other.Values);

    public override int GetHashCode() => HashCode.Combine(Key, Operator, Values.Count);
}
