namespace SweepRunner.Training.XGBoost.Gradients;

/// <summary>
/// Cross entropy of a softmax: p − [k = y] and 2 p (1 − p) per class k, in XGBoost's own single precision steps
/// (<c>src/objective/multiclass_obj.cu</c>).
/// </summary>
/// <param name="classes">Number of classes.</param>
internal sealed class SoftmaxGradient(int classes) : IGradient
{
    // Where XGBoost starts its search for the largest score: the smallest normal float, 2^-126.
    private const float Start = 1.17549435E-38f;
    private const float Least = 1e-16f;

    /// <inheritdoc/>
    public void Compute(ReadOnlySpan<float> margins, ReadOnlySpan<float> labels, Span<float> first, Span<float> second)
    {
        for (var row = 0; row < labels.Length; row++)
        {
            var scores = margins.Slice(row * classes, classes);
            var gradient = first.Slice(row * classes, classes);
            var largest = Start;
            foreach (var score in scores) largest = MathF.Max(score, largest);
            double sum = 0;
            for (var k = 0; k < classes; k++) sum += gradient[k] = MathF.Exp(scores[k] - largest);
            for (var k = 0; k < classes; k++)
            {
                var p = gradient[k] / (float)sum;
                second[(row * classes) + k] = MathF.Max(2f * p * (1f - p), Least);
                gradient[k] = labels[row] == k ? p - 1f : p;
            }
        }
    }
}
