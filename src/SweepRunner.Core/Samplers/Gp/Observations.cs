using SweepRunner.Core.Randomness;
using SweepRunner.Core.Samplers.Encoding;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;

namespace SweepRunner.Core.Samplers.Gp;

/// <summary>
/// What a history tells a process. Complete trials count with their value; pruned ones with the last value they
/// reported, but as no better than the median; failed ones as the worst value seen, so that the search moves away from
/// where trials fail. Several objectives become one by the augmented Chebyshev sum with weights that are drawn anew for
/// each proposal (J. Knowles, "ParEGO", IEEE Trans. Evol. Comput. 10:1, 2006).
/// </summary>
internal sealed class Observations
{
    private const double ChebyshevSum = 0.05;

    private Observations(List<double[]> points, List<double> values, List<double[]> running) =>
        (Points, Values, Running) = (points, values, running);

    /// <summary>Encoded points of trials that ended.</summary>
    public IReadOnlyList<double[]> Points { get; }

    /// <summary>Their values, finite, smaller is better.</summary>
    public IReadOnlyList<double> Values { get; }

    /// <summary>Encoded points of trials that are waiting or running.</summary>
    public IReadOnlyList<double[]> Running { get; }

    /// <summary>Number of complete trials.</summary>
    public int CompleteCount { get; private init; }

    /// <summary>Reads the history of <paramref name="request"/>.</summary>
    public static Observations Of(SamplerRequest request, SpaceEncoding encoding)
    {
        List<double[]> points = [], running = [], pruned = [], failed = [], vectors = [];
        List<double> values = [], reported = [];
        foreach (var trial in request.History.Trials)
        {
            if (trial.State == TrialState.Cancelled || encoding.TryEncode(trial.Assignment) is not { } point) continue;
            if (!trial.State.IsFinal()) running.Add(point);
            else if (trial.State == TrialState.Complete && trial.Values.Count > 0 && trial.Values.All(double.IsFinite))
            {
                points.Add(point);
                vectors.Add([.. trial.Values.Zip(request.Objectives, (v, o) => Minimized(v, o))]);
            }
            else if (trial.State == TrialState.Pruned && trial.Steps.Any(s => double.IsFinite(s.Value)))
            {
                pruned.Add(point);
                reported.Add(Minimized(trial.Steps.Last(s => double.IsFinite(s.Value)).Value, request.Objectives[0]));
            }
            else failed.Add(point);
        }

        values.AddRange(request.Objectives.Count == 1 ? vectors.Select(v => v[0]) : Scalarized(vectors, request));
        var complete = values.Count;
        if (complete > 0)
        {
            var sorted = values.Order().ToArray();
            var (median, worst) = (sorted[sorted.Length / 2], sorted[^1]);
            points.AddRange(pruned);
            values.AddRange(reported.Select(v => request.Objectives.Count == 1 ? Math.Clamp(v, median, worst) : worst));
            points.AddRange(failed);
            values.AddRange(failed.Select(_ => worst));
        }

        return new Observations(points, values, running) { CompleteCount = complete };
    }

    private static double Minimized(double value, Objective objective) => objective.Goal == Goal.Maximize ? -value : value;

    private static IEnumerable<double> Scalarized(List<double[]> vectors, SamplerRequest request)
    {
        if (vectors.Count == 0) yield break;
        var random = new RandomStream(request.Seed, ~request.Number);
        double[] weights = [.. request.Objectives.Select(_ => -Math.Log(1 - random.NextUnit()))];
        var total = weights.Sum();
        double[] lows = [.. weights.Select((_, i) => vectors.Min(v => v[i]))];
        double[] spans = [.. weights.Select((_, i) => Math.Max(vectors.Max(v => v[i]) - lows[i], double.Epsilon))];
        foreach (var vector in vectors)
        {
            var parts = vector.Select((v, i) => weights[i] / total * ((v - lows[i]) / spans[i])).ToArray();
            yield return parts.Max() + (ChebyshevSum * parts.Sum());
        }
    }
}
