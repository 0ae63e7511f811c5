namespace SweepRunner.Core.Spaces;

/// <summary>The parameters of a sweep with their conditions and constraints. Immutable and thread-safe.</summary>
public sealed class SearchSpace
{
    private readonly Dictionary<string, int> _indices = new(StringComparer.Ordinal);
    private readonly int[][] _parents;
    private readonly Lazy<long?> _cardinality;

    /// <summary>Builds a space.</summary>
    /// <param name="parameters">Distinct names, in the order of the spec.</param>
    /// <param name="constraints">Every point must satisfy all of them.</param>
    /// <exception cref="ArgumentException">A name is there twice, a condition or a constraint reads an unknown parameter, or conditions form a circle.</exception>
    public SearchSpace(IReadOnlyList<SpaceParameter> parameters, IReadOnlyList<Constraint>? constraints = null)
    {
        Parameters = parameters;
        Constraints = constraints ?? [];
        for (var i = 0; i < parameters.Count; i++)
        {
            if (!_indices.TryAdd(parameters[i].Name, i)) throw new ArgumentException($"There are two parameters '{parameters[i].Name}'.", nameof(parameters));
        }

        foreach (var constraint in Constraints)
        {
            if (constraint.Parameters.FirstOrDefault(p => !_indices.ContainsKey(p)) is { } unknown)
                throw new ArgumentException($"The constraint '{constraint.Text}' reads '{unknown}', which is no parameter.", nameof(constraints));
        }

        _parents = [.. parameters.Select(ParentsOf)];
        Order = SpaceOrder.Of(parameters, _parents);
        _cardinality = new(() => new SpaceCount(this, i => Parameters[i].Distribution.Cardinality, (i, v) => Parameters[i].Distribution.Contains(v)).Points());
    }

    /// <summary>The parameters in the order of the spec.</summary>
    public IReadOnlyList<SpaceParameter> Parameters { get; }

    /// <summary>Every point satisfies all of these.</summary>
    public IReadOnlyList<Constraint> Constraints { get; }

    /// <summary>Whether every parameter has finitely many values.</summary>
    public bool IsFinite => Parameters.All(p => p.Distribution.Cardinality is not null);

    /// <summary>
    /// The number of points that conditions allow, constraints not counted, so an upper bound where there are any; also an
    /// upper bound (the product over all parameters) when conditions have more than 100,000 cases. Null when infinite or
    /// above <see cref="long.MaxValue"/>.
    /// </summary>
    public long? Cardinality => _cardinality.Value;

    /// <summary>Indices of the parameters with every parent before its children, otherwise in the order of the spec.</summary>
    internal int[] Order { get; }

    /// <summary>The index of a parameter in <see cref="Parameters"/>; −1 when there is none of that name.</summary>
    public int IndexOf(string name) => _indices.GetValueOrDefault(name, -1);

    /// <summary>The point at a place of the unit cube: one number in [0, 1) per parameter in the order of the spec; those of inactive parameters are ignored. Constraints are not looked at.</summary>
    /// <exception cref="ArgumentException">There are more or fewer numbers than parameters.</exception>
    public Assignment FromUnits(ReadOnlySpan<double> units) => FromUnits(units, Assignment.Empty);

    /// <summary>Whether <paramref name="assignment"/> satisfies all constraints.</summary>
    public bool IsFeasible(Assignment assignment)
    {
        foreach (var constraint in Constraints)
        {
            if (!constraint.IsSatisfied(assignment)) return false;
        }

        return true;
    }

    /// <summary>Whether <paramref name="assignment"/> has exactly the active parameters, each with a value of its distribution. Constraints are not looked at.</summary>
    public bool Contains(Assignment assignment)
    {
        var active = 0;
        foreach (var parameter in Parameters)
        {
            var given = assignment.TryGet(parameter.Name, out var value);
            if (given != parameter.IsActive(assignment) || (given && !parameter.Distribution.Contains(value))) return false;
            if (given) active++;
        }

        return active == assignment.Count;
    }

    /// <summary>As the public one, but active parameters named by <paramref name="pinned"/> take their value from there.</summary>
    /// <exception cref="ArgumentException">A pinned value is not in its distribution.</exception>
    internal Assignment FromUnits(ReadOnlySpan<double> units, Assignment pinned)
    {
        if (units.Length != Parameters.Count)
            throw new ArgumentException($"{Parameters.Count} parameters need as many units, not {units.Length}.", nameof(units));
        var values = new ParameterValue?[Parameters.Count];
        foreach (var index in Order)
        {
            if (!IsActive(index, values)) continue;
            var (name, distribution) = Parameters[index];
            if (!pinned.TryGet(name, out var value)) values[index] = distribution.FromUnit(units[index]);
            else if (distribution.TryFit(value, out var fitted)) values[index] = fitted;
            else throw new ArgumentException($"{value} is not a value of '{name}' ({distribution.Name}).", nameof(pinned));
        }

        return Collect(values);
    }

    /// <summary>Whether the parameter at <paramref name="index"/> is active; <paramref name="values"/> holds null where a parameter is not.</summary>
    internal bool IsActive(int index, ReadOnlySpan<ParameterValue?> values)
    {
        var parents = _parents[index];
        for (var i = 0; i < parents.Length; i++)
        {
            if (values[parents[i]] is not { } parent || !Parameters[index].When!.Terms[i].Holds(parent)) return false;
        }

        return true;
    }

    /// <summary>The point with these values, one place per parameter, null where it is not active.</summary>
    internal Assignment Collect(ReadOnlySpan<ParameterValue?> values)
    {
        var entries = new List<KeyValuePair<string, ParameterValue>>(values.Length);
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] is { } value) entries.Add(new(Parameters[i].Name, value));
        }

        return new Assignment(entries);
    }

    private int[] ParentsOf(SpaceParameter parameter) =>
    [
        .. (parameter.When?.Terms ?? []).Select(t => _indices.TryGetValue(t.Parent, out var index)
            ? index
            : throw new ArgumentException($"The condition of '{parameter.Name}' reads '{t.Parent}', which is no parameter.")),
    ];
}
