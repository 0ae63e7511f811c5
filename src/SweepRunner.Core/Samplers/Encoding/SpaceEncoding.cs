using System.Runtime.CompilerServices;
using SweepRunner.Core.Randomness;
using SweepRunner.Core.Spaces;

namespace SweepRunner.Core.Samplers.Encoding;

/// <summary>
/// Turns assignments into points with one coordinate per parameter that can vary, and back. Numbers lie in [0, 1] on the
/// scale of their own quantile function (so a log-uniform parameter is seen by its logarithm), discrete ones at the
/// middle of their share. Immutable.
/// </summary>
internal sealed class SpaceEncoding
{
    private static readonly ConditionalWeakTable<SearchSpace, SpaceEncoding> Known = [];

    private readonly SearchSpace _space;
    private readonly bool _hasConditions;

    private SpaceEncoding(SearchSpace space)
    {
        _space = space;
        _hasConditions = space.Parameters.Any(p => p.When is not null);
        Dimensions = [.. space.Parameters
            .Select((parameter, i) => (parameter.Distribution, i))
            .Where(p => p.Distribution.Cardinality != 1)
            .Select(p => new Dimension(p.i, p.Distribution))];
    }

    /// <summary>The coordinates.</summary>
    public IReadOnlyList<Dimension> Dimensions { get; }

    /// <summary>The encoding of a space; the same object for the same space.</summary>
    public static SpaceEncoding Of(SearchSpace space) => Known.GetValue(space, static s => new SpaceEncoding(s));

    /// <summary>The point of an assignment, or null when it is not one of this space (a seed or an import from another space).</summary>
    public double[]? TryEncode(Assignment assignment)
    {
        var point = new double[Dimensions.Count];
        for (var k = 0; k < point.Length; k++)
        {
            var dimension = Dimensions[k];
            if (!assignment.TryGet(_space.Parameters[dimension.Parameter].Name, out var value)) point[k] = dimension.Inactive;
            else if (dimension.Distribution.TryFit(value, out var fitted)) point[k] = dimension.Encode(fitted);
            else return null;
        }

        return point;
    }

    /// <summary>The assignment at a point.</summary>
    public Assignment Decode(ReadOnlySpan<double> point)
    {
        Span<double> units = stackalloc double[_space.Parameters.Count];
        units.Fill(0.5);
        for (var k = 0; k < point.Length; k++) units[Dimensions[k].Parameter] = Dimensions[k].ToUnit(point[k]);
        return _space.FromUnits(units);
    }

    /// <summary>The point with the coordinates of parameters that are not active there neutral; itself in a space without conditions.</summary>
    public double[] Canonical(double[] point) => _hasConditions ? TryEncode(Decode(point))! : point;

    /// <summary>Whether the assignment at a point satisfies all constraints.</summary>
    public bool IsFeasible(ReadOnlySpan<double> point) => _space.Constraints.Count == 0 || _space.IsFeasible(Decode(point));

    /// <summary>A point drawn from the distributions.</summary>
    public double[] Draw(RandomStream random)
    {
        var point = new double[Dimensions.Count];
        for (var k = 0; k < point.Length; k++) point[k] = Dimensions[k].FromUnit(random.NextUnit());
        return point;
    }
}
