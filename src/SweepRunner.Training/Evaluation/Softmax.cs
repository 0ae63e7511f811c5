namespace SweepRunner.Training.Evaluation;

/// <summary>Turns logarithms of probabilities, up to a constant, into probabilities.</summary>
internal static class Softmax
{
    /// <summary>In place, for the classes of one row.</summary>
    internal static void Apply(Span<float> scores)
    {
        var largest = float.NegativeInfinity;
        foreach (var score in scores) largest = MathF.Max(largest, score);
        double sum = 0;
        for (var k = 0; k < scores.Length; k++) sum += scores[k] = MathF.Exp(scores[k] - largest);
        for (var k = 0; k < scores.Length; k++) scores[k] /= (float)sum;
    }
}
