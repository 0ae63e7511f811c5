using System.Runtime.CompilerServices;
using SweepRunner.Core.Randomness;
using SweepRunner.Core.Samplers.Encoding;
using SweepRunner.Core.Samplers.Random;
using SweepRunner.Core.Samplers.Tpe;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Studies;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;

namespace SweepRunner.Core.Samplers.CmaEs;

/// <summary>
/// CMA-ES with active update, restarts and margin: for many cheap trials of mostly numeric parameters that act on each
/// other. It searches the unit cube of the parameters' quantile functions from its middle; a draw outside is drawn again,
/// and mirrored at the sides when that does not help. A generation is over when as many trials have ended as it has points;
/// trials still running hold nothing up, further points are drawn from the same distribution. Of a few draws a surrogate picks the most promising
/// (<see cref="DrawScreen"/>). Integers keep a chance to change (margin); names
/// without order are drawn by how often the best trials have them, and a space of nothing else is left to the Parzen
/// estimator; a parameter that is not active is drawn and ignored.
/// Failed trials rank last, pruned ones after all complete ones. Of several objectives it follows the first.
/// </summary>
public sealed class CmaEsSampler : ISampler
{
    private const int MostDraws = 100;
    private const int DrawsCompared = 4;

    // The draws compared, and some that constraints or repeats rejected.
    private const int DrawsToRecognise = 2 * DrawsCompared;
    private const int RedrawsPerDimension = 10;

    private readonly TpeSampler _unordered = new();
    private readonly RandomSampler _rest = new();
    private readonly ConditionalWeakTable<TrialHistory, Memory> _memories = [];

    /// <inheritdoc/>
    public string Name => "cmaes";

    /// <inheritdoc/>
    public bool LearnsFromResults => true;

    /// <inheritdoc/>
    public Assignment? Propose(SamplerRequest request)
    {
        var encoding = SpaceEncoding.Of(request.Space);
        var ordered = OrderedDimensions(encoding);
        if (ordered.Length == 0) return _unordered.Propose(request);
        var (state, screen) = Learn(request, encoding, ordered);
        var choices = ordered.Length == encoding.Dimensions.Count ? new ChoiceFrequencies([]) : new ChoiceFrequencies(Ended(request, encoding));
        var random = new RandomStream(request.Seed, request.Number);
        var other = new RandomStream(request.Seed, ~request.Number);
        Assignment? best = null;
        var (bestPromise, compared) = (double.NegativeInfinity, 0);
        for (var draw = 0; draw < MostDraws && compared < DrawsCompared; draw++)
        {
            var numbers = Draw(state, random);
            var point = new double[encoding.Dimensions.Count];
            for (var k = 0; k < point.Length; k++)
            {
                if (encoding.Dimensions[k].Kind == DimensionKind.Choice) point[k] = choices.Draw(encoding.Dimensions[k], k, other);
            }

            for (var i = 0; i < ordered.Length; i++) point[ordered[i]] = encoding.Dimensions[ordered[i]].Snap(numbers[i]);
            var assignment = encoding.Decode(point);
            if (!request.Space.IsFeasible(assignment) || request.History.Contains(assignment)) continue;
            if (screen is null) return assignment;
            compared++;
            var promise = screen.Promise(assignment);
            if (promise > bestPromise) (best, bestPromise) = (assignment, promise);
        }

        return best ?? _rest.Propose(request);
    }

    private static int[] OrderedDimensions(SpaceEncoding encoding) =>
        [.. Enumerable.Range(0, encoding.Dimensions.Count).Where(k => encoding.Dimensions[k].Kind != DimensionKind.Choice)];

    private static double[] Draw(CmaState state, RandomStream random)
    {
        var point = state.Draw(random);
        for (var redraw = 0; redraw < RedrawsPerDimension * point.Length && IsOutside(point); redraw++) point = state.Draw(random);
        for (var i = 0; i < point.Length; i++) point[i] = UnitInterval.Mirror(point[i]);
        return point;
    }

    private static bool IsOutside(double[] point)
    {
        foreach (var x in point)
        {
            if (x is < 0 or > 1) return true;
        }

        return false;
    }

    private static List<(double[] Point, double Value)> Ended(SamplerRequest request, SpaceEncoding encoding)
    {
        var ended = new List<(double[] Point, double Value)>();
        foreach (var trial in request.History.Trials)
        {
            if (trial.State.IsFinal() && trial.State != TrialState.Cancelled && encoding.TryEncode(trial.Assignment) is { } point)
                ended.Add((point, Value(trial, request.Objectives[0])));
        }

        return ended;
    }

    private static double Value(PastTrial trial, Objective objective)
    {
        if (trial.State != TrialState.Complete || trial.Values.Count == 0 || !double.IsFinite(trial.Values[0]))
            return trial.State == TrialState.Pruned ? double.MaxValue : double.PositiveInfinity;
        return objective.Goal == Goal.Maximize ? -trial.Values[0] : trial.Values[0];
    }

    private (CmaState State, DrawScreen? Screen) Learn(SamplerRequest request, SpaceEncoding encoding, int[] ordered)
    {
        var memory = _memories.GetOrAdd(request.History, static _ => new Memory());
        lock (memory)
        {
            var key = (request.Space, request.Seed, request.Objectives[0].Goal);
            if (memory.Key != key || memory.Settled is null)
                (memory.Key, memory.Settled, memory.Ranked) = (key, new CmaReplay([.. ordered.Select(k => encoding.Dimensions[k])], request.Seed), new());

            // Up to the first trial under way nothing can change any more: that much is worth keeping.
            var trials = request.History.Trials;
            while (memory.Settled.Next < trials.Count && trials[memory.Settled.Next].State.IsFinal()) Take(memory.Settled, request, encoding, ordered);
            var replay = memory.Settled.Clone();
            while (replay.Next < trials.Count) Take(replay, request, encoding, ordered);
            memory.Ranked.Follow(request, [request.Objectives[0]]);
            return (replay.State, DrawScreen.Of(memory.Ranked, ordered.Length));
        }
    }

    private static void Take(CmaReplay replay, SamplerRequest request, SpaceEncoding encoding, int[] ordered)
    {
        var trial = request.History.Trials[replay.Next++];
        if (!trial.State.IsFinal() || trial.State == TrialState.Cancelled || encoding.TryEncode(trial.Assignment) is not { } point) return;
        var coordinates = Array.ConvertAll(ordered, k => point[k]);
        replay.Add(Undiscretised(replay.State, trial, request, encoding, ordered, coordinates), Value(trial, request.Objectives[0]));
    }

    /// <summary>The continuous point a trial was drawn as, when it was drawn from this very distribution; else where it is.</summary>
    private static double[] Undiscretised(
        CmaState state, PastTrial trial, SamplerRequest request, SpaceEncoding encoding, int[] ordered, double[] coordinates)
    {
        var random = new RandomStream(request.Seed, trial.Number);
        for (var draw = 0; draw < DrawsToRecognise; draw++)
        {
            var drawn = Draw(state, random);
            var same = true;
            for (var i = 0; i < drawn.Length && same; i++)
            {
                var dimension = encoding.Dimensions[ordered[i]];
                same = Math.Abs(dimension.Snap(drawn[i]) - coordinates[i]) < 1e-9 || coordinates[i] == dimension.Inactive;
            }

            if (same) return drawn;
        }

        return coordinates;
    }

    private sealed class Memory
    {
        public (SearchSpace Space, long Seed, Goal Goal) Key { get; set; }

        public CmaReplay? Settled { get; set; }

        public RankedTrials Ranked { get; set; } = new();
    }
}
