namespace SweepRunner.Training.XGBoost.Gradients;

/// <summary>
/// Logistic loss: p − y and p (1 − p) with p the sigmoid of the margin, in XGBoost's own single precision steps
/// (<c>src/objective/regression_loss.h</c>), so that the numbers are the library's.
/// </summary>
/// <param name="positiveWeight">Weight of rows with label 1 (<c>scale_pos_weight</c>).</param>
internal sealed class LogisticGradient(float positiveWeight) : IGradient
{
    private const float Least = 1e-16f;

    /// <inheritdoc/>
    public void Compute(ReadOnlySpan<float> margins, ReadOnlySpan<float> labels, Span<float> first, Span<float> second)
    {
        for (var i = 0; i < margins.Length; i++)
        {
            var p = Sigmoid(margins[i]);
            var weight = labels[i] == 1f ? positiveWeight : 1f;
            first[i] = (p - labels[i]) * weight;
            second[i] = MathF.Max(p * (1f - p), Least) * weight;
        }
    }

    /// <summary>The probability of a raw score, as XGBoost computes it.</summary>
    internal static float Sigmoid(float margin) => 1f / (MathF.Exp(MathF.Min(-margin, 88.7f)) + 1f + Least);
}
