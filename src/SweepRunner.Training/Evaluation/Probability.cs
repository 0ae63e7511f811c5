using System.Runtime.Intrinsics;

namespace SweepRunner.Training.Evaluation;

/// <summary>Keeps predicted probabilities away from 0 and 1, where their logarithm ends.</summary>
internal static class Probability
{
    /// <summary>2⁻²³, the spacing of 32-bit floats at 1: what scikit-learn 1.2 clips 32-bit predictions to.</summary>
    public const double Epsilon = 1.0 / (1 << 23);

    /// <summary>The probability, at least <see cref="Epsilon"/> and at most 1 − <see cref="Epsilon"/>.</summary>
    public static double Clip(float probability) => Math.Clamp(probability, Epsilon, 1 - Epsilon);

    /// <inheritdoc cref="Clip(float)"/>
    public static Vector256<double> Clip(Vector256<double> probabilities) =>
        Vector256.ClampNative(probabilities, Vector256.Create(Epsilon), Vector256.Create(1 - Epsilon));
}
