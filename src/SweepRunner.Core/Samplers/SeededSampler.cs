using SweepRunner.Core.Randomness;
using SweepRunner.Core.Spaces;

namespace SweepRunner.Core.Samplers;

/// <summary>
/// Proposes the user's points first, then leaves the search to another sampler. Parameters a seed does not name are drawn
/// from their distribution with the trial's stream; named ones that are not active there are dropped. Seeds that break a
/// constraint or were proposed before are passed over.
/// </summary>
/// <param name="inner">Who goes on after the seeds.</param>
/// <param name="seeds">The user's points, in order; each may name some of the parameters.</param>
public sealed class SeededSampler(ISampler inner, IReadOnlyList<Assignment> seeds) : ISampler
{
    // A seed whose open parameters are bound by constraints gets this many draws to find partners for its values.
    private const int CompletionDraws = 1000;

    /// <inheritdoc/>
    public string Name => inner.Name;

    /// <inheritdoc/>
    public bool LearnsFromResults => inner.LearnsFromResults;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A seed gives a parameter a value that its distribution does not have.</exception>
    public Assignment? Propose(SamplerRequest request)
    {
        // Which seeds are used up is no state: replaying the first trials of the history tells it.
        var proposed = new HashSet<Assignment>();
        var seed = 0;
        foreach (var trial in request.History.Trials)
        {
            if (seed == seeds.Count || trial.Number >= request.Number) break;
            if (NextPoint(request, trial.Number, proposed.Contains, seed) is not { } next) break;
            if (next.Point.Equals(trial.Assignment)) seed = next.Seed + 1;
            proposed.Add(trial.Assignment);
        }

        return (NextPoint(request, request.Number, request.History.Contains, seed)?.Point) ?? inner.Propose(request);
    }

    private (Assignment Point, int Seed)? NextPoint(SamplerRequest request, int number, Func<Assignment, bool> isSeen, int first)
    {
        for (var seed = first; seed < seeds.Count; seed++)
        {
            var stream = new RandomStream(request.Seed, number);
            var units = new double[request.Space.Parameters.Count];
            var draws = seeds[seed].Count >= units.Length ? 1 : CompletionDraws;
            for (var draw = 0; draw < draws; draw++)
            {
                foreach (ref var unit in units.AsSpan()) unit = stream.NextUnit();
                var point = request.Space.FromUnits(units, seeds[seed]);
                if (request.Space.IsFeasible(point) && !isSeen(point)) return (point, seed);
            }
        }

        return null;
    }
}
