using System.Runtime.CompilerServices;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Studies;

namespace SweepRunner.Core.Samplers.Grid;

/// <summary>
/// Every point of a grid once, in order, the first parameter slowest. Finite parameters take all their values, continuous
/// ones <see cref="SpaceParameter.GridSteps"/> values: evenly spaced with both ends (in the logarithm for log-uniform), or
/// the middles of cells of equal probability for normal, log-normal and beta. Infeasible points and points already in the
/// history are passed over. Nothing is listed ahead: a grid of any size costs the memory of one point.
/// </summary>
public sealed class GridSampler : ISampler
{
    private readonly ConditionalWeakTable<TrialHistory, Cursor> _cursors = [];

    /// <inheritdoc/>
    public string Name => "grid";

    /// <inheritdoc/>
    public bool LearnsFromResults => false;

    /// <summary>Why <paramref name="parameter"/> cannot be put on a grid, as a sentence; null when it can.</summary>
    public static string? AxisProblem(SpaceParameter parameter) => GridAxis.Problem(parameter);

    /// <summary>
    /// The number of points on the grid of <paramref name="space"/>, constraints not counted (an upper bound where there
    /// are any); null above <see cref="long.MaxValue"/>.
    /// </summary>
    /// <exception cref="InvalidInputException">A parameter cannot be put on a grid.</exception>
    public static long? PointCount(SearchSpace space)
    {
        var axes = Axes(space);
        return new SpaceCount(space, i => axes[i].Count, (i, value) => axes[i].Contains(value)).Points();
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidInputException">A parameter cannot be put on a grid; all such are named.</exception>
    public Assignment? Propose(SamplerRequest request)
    {
        var cursor = _cursors.GetOrAdd(request.History, _ => new Cursor());
        lock (cursor)
        {
            // A history only grows, so what was passed over once is passed over for good: the walk never has to go back.
            if (cursor.Space != request.Space) (cursor.Space, cursor.Walker) = (request.Space, new GridWalker(request.Space, Axes(request.Space)));
            while (cursor.Walker!.Current is { } point && request.History.Contains(point)) cursor.Walker.Next();
            return cursor.Walker.Current;
        }
    }

    private static GridAxis[] Axes(SearchSpace space)
    {
        var faults = space.Parameters.Select(p => (p.Name, Problem: AxisProblem(p))).Where(p => p.Problem is not null)
            .Select(p => new Fault(p.Problem!.TrimEnd('.')) { Path = $"parameters.{p.Name}", Suggestion = "add 'steps: 5', say" }).ToList();
        return faults.Count == 0 ? [.. space.Parameters.Select(p => new GridAxis(p))] : throw new InvalidInputException(faults);
    }

    private sealed class Cursor
    {
        public SearchSpace? Space { get; set; }

        public GridWalker? Walker { get; set; }
    }
}
