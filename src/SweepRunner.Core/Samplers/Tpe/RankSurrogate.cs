using System.Numerics;

namespace SweepRunner.Core.Samplers.Tpe;

/// <summary>
/// A Gaussian process on the normal scores of the trials' ranks (as in a Gaussian copula), with a Matérn kernel (ν = 5/2;
/// Rasmussen and Williams, 2006, eq. 4.17) whose length is the likeliest of a few. Ranks make it blind to the scale of the
/// objective, so one that spans many magnitudes is as easy as one that does not, and pruned and failed trials have a place.
/// Trials under way are taken to end as predicted: near them it is surer, but of the same mean (T. Desautels, A. Krause and
/// J. W. Burdick, "Parallelizing exploration-exploitation tradeoffs in Gaussian process bandit optimization", JMLR 15, 2014).
/// </summary>
internal sealed class RankSurrogate
{
    /// <summary>Most trials it is fitted to; the effort grows with the cube.</summary>
    public const int MostTrials = 64;

    private const double Noise = 0.01;

    // As shares of the diagonal of the unit cube.
    private static readonly double[] Lengths = [0.15, 0.3, 0.6, 1.2];

    private readonly SurrogatePoints _points;
    private readonly LowerTriangle _factor;
    private readonly double[] _solution;
    private readonly double _length;

    /// <summary>Fits the surrogate.</summary>
    /// <param name="points">The trials to fit to.</param>
    /// <param name="scores">Those of the first points, smaller is better; the points after them are under way.</param>
    public RankSurrogate(SurrogatePoints points, double[] scores)
    {
        _points = points;
        var distances = new double[points.Count][];
        for (var i = 0; i < distances.Length; i++) distances[i] = points.Distances(points.Point(i), i + 1);

        (_factor, double[] likeliestHalf) = (new LowerTriangle(0, 0), []);
        var (diagonal, likeliest) = (Math.Sqrt(points.Axes), double.NegativeInfinity);
        foreach (var share in Lengths)
        {
            var factor = new LowerTriangle(points.Count, Noise / 2);
            for (var i = 0; i < scores.Length; i++) Append(factor, distances[i], share * diagonal);
            var half = factor.Forward(scores);
            var likelihood = 0.0;
            for (var i = 0; i < scores.Length; i++) likelihood -= (0.5 * half[i] * half[i]) + Math.Log(factor.Pivot(i));
            if (likelihood <= likeliest) continue;
            (likeliest, _length, _factor, likeliestHalf) = (likelihood, share * diagonal, factor, half);
        }

        // A result that is just as predicted adds a zero: it changes no mean.
        for (var i = scores.Length; i < points.Count; i++) Append(_factor, distances[i], _length);
        Array.Resize(ref likeliestHalf, SurrogatePoints.Padded(points.Count));
        _solution = _factor.Backward(likeliestHalf);
    }

    /// <summary>The mean and the deviation of the score at a point.</summary>
    public (double Mean, double Deviation) Predict(double[] point)
    {
        var covariances = _points.Distances(point, _points.Count);
        Matern(covariances, _length);
        var half = _factor.Forward(covariances);
        return (LowerTriangle.Dot(covariances, _solution), Math.Sqrt(Math.Max(1 - LowerTriangle.Dot(half, half), 1e-12)));
    }

    private static void Append(LowerTriangle factor, double[] distances, double length)
    {
        var covariances = (double[])distances.Clone();
        Matern(covariances, length);
        covariances[factor.Count] = 1 + Noise;
        factor.Append(covariances);
    }

    private static void Matern(double[] distances, double length)
    {
        var factor = new Vector<double>(Math.Sqrt(5) / length);
        for (var i = 0; i < distances.Length; i += Vector<double>.Count)
        {
            var scaled = new Vector<double>(distances, i) * factor;
            ((Vector<double>.One + scaled + (scaled * scaled / 3)) * Vector.Exp(-scaled)).CopyTo(distances, i);
        }
    }
}
