namespace SweepRunner.Core.Samplers.Gp;

/// <summary>Hyperparameters of a process. Its correlation is a mix of a joint one and the mean of one-dimensional ones.</summary>
/// <param name="Lengthscales">Of the joint part, one per coordinate, positive.</param>
/// <param name="AdditiveLengthscales">Of the one-dimensional parts, one per coordinate, positive.</param>
/// <param name="AdditiveShare">Share of the one-dimensional parts in the variance, 0 to 1.</param>
/// <param name="NoiseRatio">Variance of the noise as a share of the signal's, positive.</param>
internal sealed record GpParameters(double[] Lengthscales, double[] AdditiveLengthscales, double AdditiveShare, double NoiseRatio);
