using SweepRunner.Core.Randomness;
using SweepRunner.Core.Samplers.Encoding;

namespace SweepRunner.Core.Samplers.CmaEs;

/// <summary>
/// Rebuilds the search distribution from ended trials. It begins in the middle of the space, wide enough to reach its sides;
/// in number order, each λ trials make one generation. When a run has converged, another starts from a random
/// place with twice the population (A. Auger and N. Hansen, "A restart CMA evolution strategy with increasing population
/// size", CEC 2005).
/// </summary>
internal sealed class CmaReplay
{
    // Three deviations from the middle to the sides. A start at the best of λ spread points cost a generation and was no nearer.
    private const double FirstSigma = 1.0 / 6;
    private const double RestartSigma = 0.3;
    private const double SmallestSigma = 1e-6;
    private const double WorstCondition = 1e7;
    private const long RestartStream = 0x52657374;

    private readonly IReadOnlyList<Dimension> _dimensions;
    private readonly long _seed;
    private readonly List<(double[] Point, double Value)> _generation = [];
    private readonly Queue<double> _bests = new();
    private int _restarts;

    public CmaReplay(IReadOnlyList<Dimension> dimensions, long seed)
    {
        (_dimensions, _seed) = (dimensions, seed);
        State = Begin([.. dimensions.Select(_ => 0.5)], FirstSigma, CmaStrategy.DefaultPopulation(dimensions.Count));
    }

    private CmaReplay(CmaReplay source)
    {
        (_dimensions, _seed, _restarts, State) = (source._dimensions, source._seed, source._restarts, source.State.Clone());
        _generation.AddRange(source._generation);
        _bests = new Queue<double>(source._bests);
    }

    /// <summary>The distribution to draw from.</summary>
    public CmaState State { get; private set; }

    /// <summary>Index of the first trial not yet taken in; kept here for the caller.</summary>
    public int Next { get; set; }

    /// <summary>A copy that goes on by itself.</summary>
    public CmaReplay Clone() => new(this) { Next = Next };

    /// <summary>Takes in one ended trial.</summary>
    /// <param name="point">Its coordinates, in the continuous space where they are known.</param>
    /// <param name="value">Its value, smaller is better; infinite when it failed.</param>
    public void Add(double[] point, double value)
    {
        _generation.Add((point, value));
        if (_generation.Count < State.Strategy.Population) return;
        var ranked = _generation.OrderBy(p => p.Value).ToList();
        _generation.Clear();

        // A generation in which every trial failed says only that there is nothing to learn here.
        if (!double.IsFinite(ranked[0].Value))
        {
            Restart(State.Strategy.Population);
            return;
        }

        State.Update([.. ranked.Select(p => p.Point)]);
        CmaMargin.Apply(State, _dimensions);
        if (HasConverged(ranked[0].Value, ranked[^1].Value)) Restart(2 * State.Strategy.Population);
    }

    private CmaState Begin(double[] mean, double sigma, int population)
    {
        var state = new CmaState(new CmaStrategy(_dimensions.Count, population), mean, sigma);
        CmaMargin.Apply(state, _dimensions);
        _bests.Clear();
        return state;
    }

    private void Restart(int population)
    {
        var random = new RandomStream(_seed, RestartStream + ++_restarts);
        double[] mean = [.. _dimensions.Select(_ => random.NextUnit())];
        State = Begin(mean, RestartSigma, population);
    }

    /// <summary>Hansen 2016, §B.3: no step left, a degenerate shape, or best values that no longer differ.</summary>
    private bool HasConverged(double best, double worst)
    {
        var (longest, shortest) = State.Axes;
        if (State.Sigma * longest < SmallestSigma || longest / shortest > WorstCondition || !double.IsFinite(State.Sigma)) return true;
        _bests.Enqueue(best);
        if (_bests.Count <= 10 + (30 * _dimensions.Count / State.Strategy.Population)) return false;
        _bests.Dequeue();
        var scale = Math.Max(Math.Abs(best), 1e-300);
        return _bests.Max() - _bests.Min() <= 1e-12 * scale && worst - best <= 1e-12 * scale;
    }
}
