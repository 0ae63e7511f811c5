using System.Numerics;
using System.Runtime.CompilerServices;

namespace SweepRunner.Training.XGBoost.Gradients;

/// <summary>
/// Logistic loss: p − y and p (1 − p) with p the probability, in XGBoost's own single precision steps
/// (<c>src/objective/regression_loss.h</c>), so that the numbers are the library's.
/// </summary>
/// <param name="positiveWeight">Weight of rows with label 1 (<c>scale_pos_weight</c>).</param>
internal sealed class LogisticGradient(float positiveWeight) : IGradient
{
    private const float Least = 1e-16f;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Compute(ReadOnlySpan<float> predictions, ReadOnlySpan<float> labels, Span<float> first, Span<float> second)
    {
        var i = 0;
        for (; i <= predictions.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var p = new Vector<float>(predictions[i..]);
            var y = new Vector<float>(labels[i..]);
            var weight = Vector.ConditionalSelect(Vector.Equals(y, Vector<float>.One), new Vector<float>(positiveWeight), Vector<float>.One);
            ((p - y) * weight).CopyTo(first[i..]);
            (Vector.Max(p * (Vector<float>.One - p), new Vector<float>(Least)) * weight).CopyTo(second[i..]);
        }

        for (; i < predictions.Length; i++)
        {
            var (p, weight) = (predictions[i], labels[i] == 1f ? positiveWeight : 1f);
            first[i] = (p - labels[i]) * weight;
            second[i] = MathF.Max(p * (1f - p), Least) * weight;
        }
    }
}
