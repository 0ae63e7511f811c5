using SweepRunner.Core.Numerics;
using SweepRunner.Core.Randomness;
using SweepRunner.Core.Samplers.Encoding;

namespace SweepRunner.Core.Samplers.Gp;

/// <summary>
/// Looks for the point of the highest log expected improvement: many candidates, drawn from the space and around the best
/// points at several distances and in few coordinates at a time (Regis and Shoemaker, "Combining radial basis function
/// surrogates and dynamic coordinate search", Engineering Optimization 45:5, 2013), then gradient ascent in the continuous
/// coordinates and trying out the values of the discrete ones by turns.
/// </summary>
internal sealed class AcquisitionSearch(GpPosterior process, SpaceEncoding encoding, double best, RandomStream random)
{
    private const int GlobalCandidates = 400;
    private const int LocalCandidates = 400;
    private const int Starts = 5;
    private const int MostRedraws = 20;
    private const int Rounds = 3;
    private const int MostTriedLevels = 24;

    private readonly IReadOnlyList<Dimension> _dimensions = encoding.Dimensions;

    /// <summary>Points in falling order of promise, refined ones first.</summary>
    /// <param name="centres">The best points so far, the best one first.</param>
    public List<double[]> Find(IReadOnlyList<double[]> centres)
    {
        var candidates = new List<(double[] Point, double Score)>();
        for (var i = 0; i < GlobalCandidates; i++) Consider(() => encoding.Draw(random));
        for (var i = 0; i < LocalCandidates; i++) Consider(() => Near(centres[i % centres.Count]));
        var ranked = candidates.OrderByDescending(c => c.Score).ToList();
        var refined = Distinct(ranked).Select(Refine).OrderByDescending(c => c.Score).Select(c => c.Point).ToList();
        refined.AddRange(ranked.Select(c => c.Point));
        return refined;

        void Consider(Func<double[]> draw)
        {
            var point = encoding.Canonical(draw());
            for (var i = 0; i < MostRedraws && !encoding.IsFeasible(point); i++) point = encoding.Canonical(draw());
            candidates.Add((point, Score(point)));
        }
    }

    /// <summary>The log expected improvement on the best value.</summary>
    private double Score(double[] point)
    {
        var (mean, deviation) = process.Predict(encoding.Canonical(point));
        return Math.Log(deviation) + LogImprovement.LogH((best - mean) / deviation, out _);
    }

    /// <summary>The best candidates that do not climb the same hill from next door.</summary>
    private static IEnumerable<double[]> Distinct(List<(double[] Point, double Score)> candidates)
    {
        var chosen = new List<double[]>();
        foreach (var (point, _) in candidates)
        {
            if (chosen.Exists(c => IsNear(c, point))) continue;
            chosen.Add(point);
            yield return point;
            if (chosen.Count == Starts) yield break;
        }
    }

    private static bool IsNear(double[] a, double[] b)
    {
        double largest = 0;
        for (var k = 0; k < a.Length; k++) largest = Math.Max(largest, Math.Abs(a[k] - b[k]));
        return largest < 0.05;
    }

    private double[] Near(double[] centre)
    {
        var point = (double[])centre.Clone();
        var share = Math.Min(1, random.NextUnit() < 0.5 ? 3.0 / point.Length : 0.7);
        var spread = Math.Pow(10, -0.5 - (2.5 * random.NextUnit()));
        var forced = (int)random.NextBelow(point.Length);
        for (var k = 0; k < point.Length; k++)
        {
            if (k != forced && random.NextUnit() >= share) continue;
            var dimension = _dimensions[k];
            if (dimension.Kind == DimensionKind.Choice || centre[k] != dimension.Snap(centre[k])) point[k] = dimension.FromUnit(random.NextUnit());
            else point[k] = dimension.Snap(UnitInterval.Mirror(centre[k] + (spread * random.NextGaussian())));
        }

        return point;
    }

    private (double[] Point, double Score) Refine(double[] start)
    {
        var point = (double[])start.Clone();
        var score = Score(point);
        for (var round = 0; round < Rounds; round++)
        {
            var before = score;
            score = Math.Max(score, Climb(point));
            score = TryLevels(point, score);
            if (score - before < 1e-3) break;
        }

        return (point, score);
    }

    /// <summary>Gradient ascent in the coordinates that are continuous or nearly so; the point is only replaced by a better one.</summary>
    private double Climb(double[] point)
    {
        var free = Enumerable.Range(0, point.Length).Where(k => _dimensions[k].Kind == DimensionKind.Continuous || IsFine(_dimensions[k])).ToArray();
        if (free.Length == 0) return double.NegativeInfinity;
        var trial = (double[])point.Clone();
        double[] meanGradient = new double[point.Length], deviationGradient = new double[point.Length], x = new double[free.Length];
        for (var i = 0; i < free.Length; i++) x[i] = point[free[i]];
        var before = Score(point);
        new BoxMinimizer(0, 1).Minimize(Negative, x, 30, 1e-4, 0.1);
        for (var i = 0; i < free.Length; i++) trial[free[i]] = _dimensions[free[i]].Snap(x[i]);
        var after = Score(trial);
        if (after > before) trial.CopyTo(point, 0);
        return Math.Max(before, after);

        double Negative(ReadOnlySpan<double> at, Span<double> gradient)
        {
            for (var i = 0; i < free.Length; i++) trial[free[i]] = at[i];
            var (mean, deviation) = process.Predict(trial, meanGradient, deviationGradient);
            var z = (best - mean) / deviation;
            var value = Math.Log(deviation) + LogImprovement.LogH(z, out var slope);
            for (var i = 0; i < free.Length; i++)
            {
                var (m, d) = (meanGradient[free[i]], deviationGradient[free[i]]);
                gradient[i] = ((slope * (m + (z * d))) - d) / deviation;
            }

            return -value;
        }
    }

    /// <summary>Gives each discrete coordinate its best value in turn, the others held.</summary>
    private double TryLevels(double[] point, double score)
    {
        for (var k = 0; k < point.Length; k++)
        {
            if (_dimensions[k].Kind == DimensionKind.Continuous || IsFine(_dimensions[k])) continue;
            var kept = point[k];
            foreach (var level in _dimensions[k].Levels)
            {
                point[k] = level;
                var tried = Score(point);
                if (tried > score) (score, kept) = (tried, level);
            }

            point[k] = kept;
        }

        return score;
    }

    private static bool IsFine(Dimension dimension) =>
        dimension.Kind == DimensionKind.Ordered && (dimension.Levels.Count == 0 || dimension.Levels.Count > MostTriedLevels);
}
