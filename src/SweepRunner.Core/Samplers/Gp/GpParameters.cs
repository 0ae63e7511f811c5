namespace SweepRunner.Core.Samplers.Gp;

/// <summary>Hyperparameters of a process.</summary>
/// <param name="Lengthscales">One per coordinate, positive.</param>
/// <param name="NoiseRatio">Variance of the noise as a share of the signal's, positive.</param>
internal sealed record GpParameters(double[] Lengthscales, double NoiseRatio)
{
    /// <summary>1 / lengthscale², one per coordinate.</summary>
    public double[] Weights { get; } = [.. Lengthscales.Select(l => 1 / (l * l))];
}
