using SweepRunner.Core.Numerics;
using SweepRunner.Core.Randomness;

namespace SweepRunner.Core.Samplers.CmaEs;

/// <summary>The search distribution N(m, σ²·A·C·A) and its evolution (Hansen 2016, §4 to §6; A from <see cref="CmaMargin"/>).</summary>
internal sealed class CmaState
{
    private readonly int _n;
    private readonly double[] _covariance;
    private readonly double[] _pathSigma;
    private readonly double[] _pathC;
    private double[] _axes = [];
    private double[] _lengths = [];

    public CmaState(CmaStrategy strategy, double[] mean, double sigma)
    {
        (Strategy, _n, Mean, Sigma) = (strategy, strategy.Dimensions, [.. mean], sigma);
        _covariance = new double[_n * _n];
        for (var i = 0; i < _n; i++) _covariance[(i * _n) + i] = 1;
        (_pathSigma, _pathC, Stretch) = (new double[_n], new double[_n], new double[_n]);
        Array.Fill(Stretch, 1);
        Decompose();
    }

    public CmaStrategy Strategy { get; }

    public double[] Mean { get; }

    public double Sigma { get; private set; }

    /// <summary>The diagonal of A: how much discrete coordinates are widened.</summary>
    public double[] Stretch { get; }

    public int Generation { get; private set; }

    /// <summary>The longest and the shortest half-axis, without σ.</summary>
    public (double Longest, double Shortest) Axes => (_lengths.Max(), _lengths.Min());

    /// <summary>The standard deviation of one coordinate.</summary>
    public double Deviation(int i) => Sigma * Stretch[i] * Math.Sqrt(_covariance[(i * _n) + i]);

    /// <summary>A point of the distribution; it may lie outside the unit cube.</summary>
    public double[] Draw(RandomStream random)
    {
        var z = new double[_n];
        for (var i = 0; i < _n; i++) z[i] = _lengths[i] * random.NextGaussian();
        var point = new double[_n];
        for (var i = 0; i < _n; i++) point[i] = Mean[i] + (Sigma * Stretch[i] * Vectors.Dot(_axes.AsSpan(i * _n, _n), z));
        return point;
    }

    /// <summary>Learns from one generation.</summary>
    /// <param name="ranked">λ points, the best first.</param>
    public void Update(IReadOnlyList<double[]> ranked)
    {
        var (s, n) = (Strategy, _n);
        var steps = ranked.Select(Step).ToArray();
        var whitened = steps.Select(Whiten).ToArray();
        var move = new double[n];
        for (var k = 0; k < s.Population && s.Weights[k] > 0; k++) Vectors.AddScaled(move, s.Weights[k], steps[k]);
        for (var i = 0; i < n; i++) Mean[i] += Sigma * Stretch[i] * move[i];

        Advance(_pathSigma, s.CumulationSigma, Whiten(move));
        Generation++;
        var length = Math.Sqrt(Vectors.Dot(_pathSigma, _pathSigma));
        var settled = Math.Sqrt(1 - Math.Pow(1 - s.CumulationSigma, 2 * Generation));
        var moves = length / settled < (1.4 + (2.0 / (n + 1))) * s.ExpectedLength;
        Advance(_pathC, s.CumulationC, moves ? move : new double[n]);

        var lost = moves ? 0 : s.RankOne * s.CumulationC * (2 - s.CumulationC);
        var keep = 1 + lost - s.RankOne - (s.RankMu * s.Weights.Sum());
        for (var i = 0; i < _covariance.Length; i++) _covariance[i] *= keep;
        AddOuter(s.RankOne, _pathC);
        for (var k = 0; k < s.Population; k++)
        {
            // A negative weight takes away the direction only, whatever the length, so C stays positive definite.
            var weight = s.Weights[k] >= 0 ? s.Weights[k] : s.Weights[k] * n / Math.Max(Vectors.Dot(whitened[k], whitened[k]), 1e-12);
            AddOuter(s.RankMu * weight, steps[k]);
        }

        Sigma *= Math.Exp(Math.Min(1, s.CumulationSigma / s.DampingSigma * ((length / s.ExpectedLength) - 1)));
        Decompose();
    }

    /// <summary>A copy that evolves by itself.</summary>
    public CmaState Clone()
    {
        var copy = new CmaState(Strategy, Mean, Sigma) { Generation = Generation, _axes = _axes, _lengths = _lengths };
        _covariance.CopyTo(copy._covariance, 0);
        _pathSigma.CopyTo(copy._pathSigma, 0);
        _pathC.CopyTo(copy._pathC, 0);
        Stretch.CopyTo(copy.Stretch, 0);
        return copy;
    }

    /// <summary>(x − m) / (σ·A), shortened where no draw would have gone so far (N. Hansen, "Injecting external solutions into CMA-ES", 2011).</summary>
    private double[] Step(double[] point)
    {
        var step = new double[_n];
        for (var i = 0; i < _n; i++) step[i] = (point[i] - Mean[i]) / (Sigma * Stretch[i]);
        var whitened = Whiten(step);
        var length = Math.Sqrt(Vectors.Dot(whitened, whitened));
        var longest = Math.Sqrt(_n) + (2.0 * _n / (_n + 2));
        if (length > longest)
        {
            for (var i = 0; i < _n; i++) step[i] *= longest / length;
        }

        return step;
    }

    /// <summary>C^(−1/2) · v.</summary>
    private double[] Whiten(double[] v)
    {
        double[] result = new double[_n];
        for (var k = 0; k < _n; k++)
        {
            double projected = 0;
            for (var i = 0; i < _n; i++) projected += _axes[(i * _n) + k] * v[i];
            for (var i = 0; i < _n; i++) result[i] += _axes[(i * _n) + k] * projected / _lengths[k];
        }

        return result;
    }

    private void Advance(double[] path, double rate, double[] by)
    {
        var gain = Math.Sqrt(rate * (2 - rate) * Strategy.Mass);
        for (var i = 0; i < _n; i++) path[i] = ((1 - rate) * path[i]) + (gain * by[i]);
    }

    private void AddOuter(double factor, double[] v)
    {
        for (var i = 0; i < _n; i++) Vectors.AddScaled(_covariance.AsSpan(i * _n, _n), factor * v[i], v);
    }

    private void Decompose()
    {
        var eigen = SymmetricEigen.Of(_covariance, _n);
        _axes = eigen.Vectors;
        _lengths = [.. eigen.Values.Select(v => Math.Sqrt(Math.Max(v, 1e-20)))];
    }
}
