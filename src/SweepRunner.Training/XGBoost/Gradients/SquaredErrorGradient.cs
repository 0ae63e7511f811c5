namespace SweepRunner.Training.XGBoost.Gradients;

/// <summary>Squared error: prediction − label and 1.</summary>
/// <param name="positiveWeight">Weight of rows with label exactly 1 (<c>scale_pos_weight</c>, which XGBoost applies here too).</param>
internal sealed class SquaredErrorGradient(float positiveWeight) : IGradient
{
    /// <inheritdoc/>
    public void Compute(ReadOnlySpan<float> predictions, ReadOnlySpan<float> labels, Span<float> first, Span<float> second)
    {
        for (var i = 0; i < predictions.Length; i++)
        {
            var weight = labels[i] == 1f ? positiveWeight : 1f;
            first[i] = (predictions[i] - labels[i]) * weight;
            second[i] = weight;
        }
    }
}
