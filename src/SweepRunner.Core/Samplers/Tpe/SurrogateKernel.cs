using System.Runtime.Intrinsics;

namespace SweepRunner.Core.Samplers.Tpe;

/// <summary>
/// A covariance of the surrogate: a Matérn kernel (ν = 5/2; Rasmussen and Williams, 2006, eq. 4.17) of the distance of two
/// points, mixed with the mean over the axes of kernels along each alone, with which the effects of the parameters add up
/// (D. Duvenaud, H. Nickisch and C. E. Rasmussen, "Additive Gaussian processes", NIPS 2011). Those are of the same shape but
/// need no exponential function: (1 − r)³(3r + 1) up to a reach and 0 beyond it (H. Wendland, "Piecewise polynomial, positive
/// definite and compactly supported radial functions of minimal degree", Adv. Comput. Math. 4, 1995, φ₁,₁).
/// </summary>
/// <param name="Length">Length of the first, as a share of the diagonal of the unit cube.</param>
/// <param name="AxisReach">Reach of the others.</param>
/// <param name="AxisShare">Weight of the others, in [0, 1).</param>
internal readonly record struct SurrogateKernel(double Length, double AxisReach = 0, double AxisShare = 0)
{
    /// <summary>Those in which parameters act together.</summary>
    public static IReadOnlyList<SurrogateKernel> Joint { get; } = [new(0.15), new(0.3), new(0.6), new(1.2)];

    /// <summary>Those, and such in which most of what a parameter does it does alone.</summary>
    public static IReadOnlyList<SurrogateKernel> All { get; } = [.. Joint, new(0.6, AxisReach: 0.25, AxisShare: 0.9), new(0.6, AxisReach: 0.8, AxisShare: 0.9)];

    /// <summary>The Matérn kernel at distances times √5 over the length.</summary>
    public static Vector256<double> Matern(Vector256<double> scaled) =>
        (Vector256<double>.One + scaled + (scaled * scaled / 3)) * Vector256.Exp(-scaled);

    /// <summary>The kernel along an axis at distances over the reach.</summary>
    public static Vector256<double> AlongAxis(Vector256<double> scaled)
    {
        var left = Vector256.Max(Vector256<double>.One - scaled, Vector256<double>.Zero);
        return left * left * left * (Vector256<double>.One + (3 * scaled));
    }
}
