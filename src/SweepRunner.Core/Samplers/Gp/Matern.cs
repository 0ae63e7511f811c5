using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SweepRunner.Core.Samplers.Gp;

/// <summary>The Matérn correlation of smoothness 5/2 as a function of the squared scaled distance (Rasmussen and Williams, "Gaussian Processes for Machine Learning", 2006, eq. 4.17).</summary>
internal static class Matern
{
    /// <summary>The correlations at the squared distances <paramref name="weight"/> · <paramref name="squares"/>, and minus twice their derivatives by the squared distance.</summary>
    public static void Correlate(ReadOnlySpan<double> squares, double weight, Span<double> correlations, Span<double> steepness)
    {
        ref var source = ref MemoryMarshal.GetReference(squares);
        ref var correlation = ref MemoryMarshal.GetReference(correlations);
        ref var steep = ref MemoryMarshal.GetReference(steepness);
        nuint i = 0;
        for (; i + 4 <= (nuint)squares.Length; i += 4)
        {
            var squared = Vector256.LoadUnsafe(ref source, i) * weight;
            var scaled = Vector256.Sqrt(squared * 5);
            var decay = Vector256.Exp(-scaled);
            var linear = (Vector256<double>.One + scaled) * decay;
            (linear * (5.0 / 3.0)).StoreUnsafe(ref steep, i);
            (linear + (squared * decay * (5.0 / 3.0))).StoreUnsafe(ref correlation, i);
        }

        for (var j = (int)i; j < squares.Length; j++)
        {
            var squared = squares[j] * weight;
            var scaled = Math.Sqrt(squared * 5);
            var decay = Math.Exp(-scaled);
            var linear = (1 + scaled) * decay;
            steepness[j] = linear * (5.0 / 3.0);
            correlations[j] = linear + (squared * decay * (5.0 / 3.0));
        }
    }
}
