namespace SweepRunner.Core.Spaces;

/// <summary>The parameters of a sweep with their conditions and constraints. Immutable.</summary>
public sealed class SearchSpace
{
    /// <summary>Builds a space.</summary>
    /// <param name="parameters">Distinct names, in the order of the spec.</param>
    /// <param name="constraints">Every point must satisfy all of them.</param>
    public SearchSpace(IReadOnlyList<SpaceParameter> parameters, IReadOnlyList<Constraint>? constraints = null)
    {
        Parameters = parameters;
        Constraints = constraints ?? [];
    }

    /// <summary>The parameters in the order of the spec.</summary>
    public IReadOnlyList<SpaceParameter> Parameters { get; }

    /// <summary>Every point satisfies all of these.</summary>
    public IReadOnlyList<Constraint> Constraints { get; }
}
