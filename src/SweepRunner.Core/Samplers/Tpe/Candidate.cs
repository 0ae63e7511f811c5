using SweepRunner.Core.Spaces;

namespace SweepRunner.Core.Samplers.Tpe;

/// <summary>
/// A point under consideration: drawn coordinates made into values of the space, those of parameters that are not active
/// left out. Used for one point after the other, so that comparing many allocates nothing.
/// </summary>
internal sealed class Candidate(SearchSpace space, TpeAxis[] axes)
{
    private readonly ParameterValue?[] _values = new ParameterValue?[axes.Length];
    private readonly double[] _coordinates = new double[axes.Length];

    /// <summary>Its coordinates, NaN where a parameter is not active.</summary>
    public ReadOnlySpan<double> Coordinates => _coordinates;

    /// <summary>Whether it satisfies the constraints.</summary>
    public bool IsFeasible => space.Constraints.Count == 0 || space.IsFeasible(ToAssignment());

    /// <summary>Goes to the values nearest to <paramref name="drawn"/>.</summary>
    public void Place(ReadOnlySpan<double> drawn)
    {
        Array.Clear(_values);
        Array.Fill(_coordinates, double.NaN);
        foreach (var d in space.Order)
        {
            if (space.IsActive(d, _values)) (_values[d], _coordinates[d]) = axes[d].At(drawn[d]);
        }
    }

    /// <summary>The point as a proposal.</summary>
    public Assignment ToAssignment() => space.Collect(_values);
}
