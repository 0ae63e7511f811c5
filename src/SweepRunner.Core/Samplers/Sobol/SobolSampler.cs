using System.Runtime.CompilerServices;
using SweepRunner.Core.Samplers.Random;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Studies;

namespace SweepRunner.Core.Samplers.Sobol;

/// <summary>
/// The points of a scrambled Sobol sequence in order, which fill a space far more evenly than random ones. Every
/// parameter has a dimension of its own, also one that is not always active. Points that break a constraint or are in the
/// history are passed over; where nearly all are, as at the end of a finite space, random draws take over and find what is
/// left. Good for any number of parameters: past 1,111 the further ones are random.
/// </summary>
public sealed class SobolSampler : ISampler
{
    // Passing over more points than this per trial means that a finite space is nearly used up or hardly feasible.
    private const long MostSkipped = 16;
    private const long AlwaysLooked = 2000;

    private readonly RandomSampler _rest = new();
    private readonly ConditionalWeakTable<TrialHistory, Cursor> _cursors = [];

    /// <inheritdoc/>
    public string Name => "sobol";

    /// <inheritdoc/>
    public bool LearnsFromResults => false;

    /// <inheritdoc/>
    public Assignment? Propose(SamplerRequest request)
    {
        var cursor = _cursors.GetOrAdd(request.History, static _ => new Cursor());
        lock (cursor)
        {
            // A history only grows, so what was passed over once is passed over for good.
            if (cursor.Space != request.Space || cursor.Seed != request.Seed)
                (cursor.Space, cursor.Seed, cursor.Index) = (request.Space, request.Seed, 0);
            var end = Math.Min(AlwaysLooked + (MostSkipped * request.Number), uint.MaxValue);
            for (; cursor.Index < end; cursor.Index++)
            {
                var point = At(request.Space, (uint)cursor.Index, request.Seed);
                if (request.Space.IsFeasible(point) && !request.History.Contains(point)) return point;
            }
        }

        return _rest.Propose(request);
    }

    private static Assignment At(SearchSpace space, uint index, long seed)
    {
        var units = new double[space.Parameters.Count];
        for (var k = 0; k < units.Length; k++) units[k] = SobolSequence.Scrambled(index, k, seed);
        return space.FromUnits(units);
    }

    private sealed class Cursor
    {
        public SearchSpace? Space { get; set; }

        public long Seed { get; set; }

        public long Index { get; set; }
    }
}
