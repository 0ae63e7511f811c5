namespace SweepRunner.Core.Spaces;

/// <summary>One of a list of values (<c>values: [gbtree, dart]</c>). Equal to another of the same values and probabilities.</summary>
/// <param name="Values">At least one, all different.</param>
/// <param name="Probabilities">One per value, 0 or more, summing to 1; null: all equal. A value of probability 0 is as if it were not listed.</param>
/// <exception cref="ArgumentException">The lists break these rules.</exception>
public sealed record CategoricalDistribution(IReadOnlyList<ParameterValue> Values, IReadOnlyList<double>? Probabilities = null) : Distribution
{
    private const double SumTolerance = 1e-6;

    private readonly ParameterValue[] _possible =
        [.. Values.Where((_, i) => Probabilities is null || (i < Probabilities.Count && Probabilities[i] > 0))];

    // _edges[i]..._edges[i + 1] is the share of the i-th possible value.
    private readonly double[] _edges = Edges(Values, Probabilities);

    /// <summary>The values as listed.</summary>
    public IReadOnlyList<ParameterValue> Values { get; } = [.. Values];

    /// <summary>One probability per listed value; null: all equal.</summary>
    public IReadOnlyList<double>? Probabilities { get; } = Probabilities is null ? null : [.. Probabilities];

    /// <inheritdoc/>
    public override string Name => "categorical";

    /// <inheritdoc/>
    public override long? Cardinality => _possible.Length;

    /// <inheritdoc/>
    public override ParameterValue FromUnit(double unit)
    {
        var found = Array.BinarySearch(_edges, Math.Clamp(unit, 0, 1));
        return _possible[Math.Min(found >= 0 ? found : ~found - 1, _possible.Length - 1)];
    }

    /// <inheritdoc/>
    public override double ToUnit(ParameterValue value)
    {
        var index = Array.IndexOf(_possible, value);
        return index >= 0 ? (_edges[index] + _edges[index + 1]) / 2 : throw Foreign(value);
    }

    /// <inheritdoc/>
    public override bool Contains(ParameterValue value) => Array.IndexOf(_possible, value) >= 0;

    /// <inheritdoc/>
    public override ParameterValue ValueAt(long index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, _possible.Length);
        return _possible[index];
    }

    /// <inheritdoc/>
    public bool Equals(CategoricalDistribution? other) => other is not null && Values.SequenceEqual(other.Values) &&
        (Probabilities is null ? other.Probabilities is null : other.Probabilities is not null && Probabilities.SequenceEqual(other.Probabilities));

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var value in Values) hash.Add(value);
        foreach (var probability in Probabilities ?? []) hash.Add(probability);
        return hash.ToHashCode();
    }

    private static double[] Edges(IReadOnlyList<ParameterValue> values, IReadOnlyList<double>? probabilities)
    {
        if (values.Count == 0) throw new ArgumentException("A categorical parameter needs at least one value.");
        if (values.Distinct().Count() != values.Count) throw new ArgumentException("The values of a categorical parameter must all be different.");
        if (probabilities is null) return [.. Enumerable.Range(0, values.Count + 1).Select(i => (double)i / values.Count)];
        if (probabilities.Count != values.Count)
            throw new ArgumentException($"{values.Count} values have {probabilities.Count} probabilities; there must be one for each.");
        if (!probabilities.All(p => p >= 0)) throw new ArgumentException("Probabilities must be 0 or more.");
        var sum = probabilities.Sum();
        if (!(Math.Abs(sum - 1) <= SumTolerance)) throw new ArgumentException(FormattableString.Invariant($"Probabilities must sum to 1, not {sum}."));
        var edges = new List<double> { 0 };
        foreach (var probability in probabilities.Where(p => p > 0)) edges.Add(edges[^1] + (probability / sum));
        edges[^1] = 1;
        return [.. edges];
    }
}
