using SweepRunner.Core.Errors;
using SweepRunner.Core.Randomness;
using SweepRunner.Core.Samplers.Grid;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Studies;

namespace SweepRunner.Core.Samplers.Random;

/// <summary>
/// Independent draws, each from the stream of its trial's number. Draws that break a constraint or have been proposed
/// before are drawn again. A finite space is exhausted exactly: when draws fail for too long, the points not yet proposed
/// are counted through and one of them is taken, each with the same probability.
/// </summary>
public sealed class RandomSampler : ISampler
{
    private const int FewestDraws = 200;
    private const int MostDraws = 100_000;

    // Counting through this many points takes about a minute; in larger spaces running dry is not worth that.
    private const long LargestCounted = 100_000_000;

    /// <inheritdoc/>
    public string Name => "random";

    /// <inheritdoc/>
    public bool LearnsFromResults => false;

    /// <inheritdoc/>
    /// <remarks>An infinite space, or a finite one of more than 10⁸ points, counts as exhausted when 100,000 draws in a row bring only points proposed before.</remarks>
    /// <exception cref="SweepRunnerException"><see cref="ErrorCode.Invalid"/>: of 100,000 draws from such a space none satisfies the constraints.</exception>
    public Assignment? Propose(SamplerRequest request)
    {
        var stream = new RandomStream(request.Seed, request.Number);
        var space = request.Space;
        var countable = space.IsFinite && space.Cardinality <= LargestCounted ? space.Cardinality : null;

        // About as many draws as counting through would take steps: neither way can be much slower than the other.
        var draws = countable is { } points ? Math.Clamp(points, FewestDraws, MostDraws) : MostDraws;
        var isFeasible = false;
        var units = new double[space.Parameters.Count];
        for (var i = 0L; i < draws; i++)
        {
            foreach (ref var unit in units.AsSpan()) unit = stream.NextUnit();
            var point = space.FromUnits(units);
            if (!space.IsFeasible(point)) continue;
            isFeasible = true;
            if (!request.History.Contains(point)) return point;
        }

        if (countable is not null) return PickUnseen(space, request.History, stream);
        if (isFeasible) return null;
        throw new SweepRunnerException(
            ErrorCode.Invalid,
            $"None of {draws} random points satisfies the constraints ({string.Join("; ", space.Constraints.Select(c => c.Text))}). They leave nothing or almost nothing of the space: loosen them, or narrow the parameters to where they hold.");
    }

    /// <summary>One of the feasible points not in <paramref name="history"/>, all equally likely (reservoir sampling with one place); null when there is none.</summary>
    private static Assignment? PickUnseen(SearchSpace space, TrialHistory history, RandomStream stream)
    {
        Assignment? picked = null;
        var unseen = 0L;
        var walker = new GridWalker(space, [.. space.Parameters.Select(p => new GridAxis(p, isWhole: true))]);
        for (; walker.Current is { } point; walker.Next())
        {
            if (!history.Contains(point) && stream.NextBelow(++unseen) == 0) picked = point;
        }

        return picked;
    }
}
