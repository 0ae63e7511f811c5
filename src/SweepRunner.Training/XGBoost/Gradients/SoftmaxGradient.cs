using System.Runtime.CompilerServices;

namespace SweepRunner.Training.XGBoost.Gradients;

/// <summary>
/// Cross entropy of a softmax: p − [k = y] and 2 p (1 − p) per class k, in XGBoost's own single precision steps
/// (<c>src/objective/multiclass_obj.cu</c>).
/// </summary>
/// <param name="classes">Number of classes.</param>
internal sealed class SoftmaxGradient(int classes) : IGradient
{
    private const float Least = 1e-16f;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Compute(ReadOnlySpan<float> predictions, ReadOnlySpan<float> labels, Span<float> first, Span<float> second)
    {
        for (var row = 0; row < labels.Length; row++)
        {
            for (var k = 0; k < classes; k++)
            {
                var at = (row * classes) + k;
                var p = predictions[at];
                first[at] = labels[row] == k ? p - 1f : p;
                second[at] = MathF.Max(2f * p * (1f - p), Least);
            }
        }
    }
}
