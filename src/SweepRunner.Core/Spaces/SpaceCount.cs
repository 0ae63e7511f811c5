namespace SweepRunner.Core.Spaces;

/// <summary>
/// Counts the points of a space with conditions, without looking at constraints. Only the values that some condition
/// names are told apart; all others of a parent count as one class, so large ranges cost nothing.
/// </summary>
/// <param name="space">The space.</param>
/// <param name="size">Number of values of the parameter at an index; null: infinite.</param>
/// <param name="contains">Whether the parameter at an index has that value.</param>
internal sealed class SpaceCount(SearchSpace space, Func<int, long?> size, Func<int, ParameterValue, bool> contains)
{
    private const int LargestCaseCount = 100_000;

    private readonly List<ParameterValue>?[] _named = Named(space, contains);
    private readonly ParameterValue?[] _values = new ParameterValue?[space.Parameters.Count];

    // A class that no condition names needs some value; JSON text that is no JSON is nobody's value.
    private static ParameterValue Unnamed => ParameterValue.OfJson("\0");

    /// <summary>
    /// The number of different points; the product of all sizes, an upper bound, when the conditions have more than
    /// 100,000 cases; null when there are infinitely many or more than <see cref="long.MaxValue"/>.
    /// </summary>
    public long? Points()
    {
        var cases = 1.0;
        foreach (var named in _named) cases *= (named?.Count ?? 0) + 1;
        var count = cases <= LargestCaseCount ? Rest(0) : Product();
        return count is { } known && known <= long.MaxValue ? (long)known : null;
    }

    private Int128? Product()
    {
        Int128? product = 1;
        for (var i = 0; i < space.Parameters.Count; i++) product = Times(product, size(i));
        return product;
    }

    private Int128? Rest(int position)
    {
        if (position == space.Order.Length) return 1;
        var index = space.Order[position];
        _values[index] = null;
        if (!space.IsActive(index, _values)) return Rest(position + 1);
        if (size(index) is not { } count) return null;
        Int128? total = 0;
        foreach (var value in _named[index] ?? [])
        {
            _values[index] = value;
            total = Plus(total, Rest(position + 1));
            count--;
        }

        if (count > 0)
        {
            _values[index] = Unnamed;
            total = Plus(total, Times(Rest(position + 1), count));
        }

        _values[index] = null;
        return total;
    }

    // Beyond 2⁶³ the exact number no longer matters, but the product of two such numbers would overflow.
    private static Int128? Times(Int128? a, Int128? b) => Bounded(a is null || b is null ? null : a * b);

    private static Int128? Plus(Int128? a, Int128? b) => Bounded(a is null || b is null ? null : a + b);

    private static Int128? Bounded(Int128? value) => value is { } v && v > long.MaxValue ? (Int128)long.MaxValue + 1 : value;

    private static List<ParameterValue>?[] Named(SearchSpace space, Func<int, ParameterValue, bool> contains)
    {
        var named = new List<ParameterValue>?[space.Parameters.Count];
        foreach (var term in space.Parameters.SelectMany(p => p.When?.Terms ?? []))
        {
            var parent = space.IndexOf(term.Parent);
            var values = named[parent] ??= [];
            foreach (var value in term.AnyOf)
            {
                foreach (var kind in Readings(value))
                {
                    if (contains(parent, kind) && !values.Contains(kind)) values.Add(kind);
                }
            }
        }

        return named;
    }

    // A term that names 1 also means 1.0, and a list of values may hold both.
    private static IEnumerable<ParameterValue> Readings(ParameterValue value)
    {
        yield return value;
        if (value.Kind == ParameterKind.Integer) yield return ParameterValue.Of(value.AsDouble());
        if (value.Kind == ParameterKind.Real && Math.Floor(value.AsDouble()) == value.AsDouble() && Math.Abs(value.AsDouble()) < 9e18)
            yield return ParameterValue.Of((long)value.AsDouble());
    }
}
