namespace SweepRunner.Training.XGBoost.Gradients;

/// <summary>First and second derivatives of an objective, computed here rather than by XGBoost so that they can be rounded by <see cref="ExactSums"/>.</summary>
internal interface IGradient
{
    /// <summary>Computes the derivatives by the raw scores at the predictions that follow from them; all but the labels are rows × outputs, row-major.</summary>
    void Compute(ReadOnlySpan<float> predictions, ReadOnlySpan<float> labels, Span<float> first, Span<float> second);
}
