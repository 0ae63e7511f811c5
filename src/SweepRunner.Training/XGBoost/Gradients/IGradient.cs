namespace SweepRunner.Training.XGBoost.Gradients;

/// <summary>First and second derivatives of an objective, computed here rather than by XGBoost so that they can be rounded by <see cref="ExactSums"/>.</summary>
internal interface IGradient
{
    /// <summary>Computes the derivatives at the raw scores <paramref name="margins"/>; all but the labels are rows × outputs, row-major.</summary>
    void Compute(ReadOnlySpan<float> margins, ReadOnlySpan<float> labels, Span<float> first, Span<float> second);
}
