using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SweepRunner.Training.Evaluation;

/// <summary>
/// Raw scores to probabilities, 1 / (1 + e⁻ˣ), in the single precision steps of XGBoost's objectives
/// (<c>src/common/math.h</c>). The exponential is the one of glibc and musl, so that for every float the result has the
/// bits of XGBoost's own on Linux, and the same ones on every other system; eight scores at a time.
/// </summary>
/// <remarks>
/// The exponential (Szabolcs Nagy, ARM Optimized Routines, <c>expf</c>): x · 32 / ln 2 = k + r with k whole and |r| ≤ ½, eˣ =
/// 2^(k/32) · 2^(r/32); the first factor from a table of 32 and the exponent's bits, the second by a polynomial, in double
/// precision with fused multiplication and addition. At most 0.502 units in the last place from the true value.
/// </remarks>
internal static class Sigmoid
{
    private const int TableBits = 5;
    private const double TableSize = 1 << TableBits;
    private const float Least = 1e-16f;

    // Beyond it e⁻ˣ would be infinite: XGBoost's own limit. Below the other one it is 0 in single precision.
    private const float Highest = 88.7f;
    private const double Lowest = -150;

    // Adding and subtracting 1.5 · 2⁵² rounds a double to a whole number, which then is its lowest bits.
    private const double Magic = 1.5 * (1L << 52);

    /// <summary>Bits of 2^(i/32), less i · 2⁴⁷: what k, moved to the exponent, adds for its five lowest bits.</summary>
    private static ReadOnlySpan<ulong> Table =>
    [
        0x3ff0000000000000, 0x3fefd9b0d3158574, 0x3fefb5586cf9890f, 0x3fef9301d0125b51, 0x3fef72b83c7d517b, 0x3fef54873168b9aa,
        0x3fef387a6e756238, 0x3fef1e9df51fdee1, 0x3fef06fe0a31b715, 0x3feef1a7373aa9cb, 0x3feedea64c123422, 0x3feece086061892d,
        0x3feebfdad5362a27, 0x3feeb42b569d4f82, 0x3feeab07dd485429, 0x3feea47eb03a5585, 0x3feea09e667f3bcd, 0x3fee9f75e8ec5f74,
        0x3feea11473eb0187, 0x3feea589994cce13, 0x3feeace5422aa0db, 0x3feeb737b0cdc5e5, 0x3feec49182a3f090, 0x3feed503b23e255d,
        0x3feee89f995ad3ad, 0x3feeff76f2fb5e47, 0x3fef199bdd85529c, 0x3fef3720dcef9069, 0x3fef5818dcfba487, 0x3fef7c97337b9b5f,
        0x3fefa4afa2a490da, 0x3fefd0765b6e4540,
    ];

    /// <summary>Replaces raw scores by probabilities.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Apply(Span<float> scores)
    {
        var i = 0;
        for (; i <= scores.Length - Vector256<float>.Count; i += Vector256<float>.Count) Of(Vector256.Create<float>(scores[i..])).CopyTo(scores[i..]);
        for (; i < scores.Length; i++) scores[i] = Of(Vector256.Create(scores[i])).ToScalar();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Of(Vector256<float> score)
    {
        var (low, high) = Vector256.Widen(Vector256.Min(-score, Vector256.Create(Highest)));
        return Vector256<float>.One / (Vector256.Narrow(Exp(low), Exp(high)) + Vector256<float>.One + Vector256.Create(Least));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Exp(Vector256<double> x)
    {
        var z = Vector256.Max(x, Vector256.Create(Lowest)) * (1.4426950408889634 * TableSize);
        var whole = z + Vector256.Create(Magic);
        var k = whole.AsUInt64();
        var r = z - (whole - Vector256.Create(Magic));

        var entry = k & Vector256.Create((ulong)TableSize - 1);
        ref var table = ref MemoryMarshal.GetReference(Table);
        var scale = Vector256.Create(
            Unsafe.Add(ref table, (nint)entry[0]), Unsafe.Add(ref table, (nint)entry[1]), Unsafe.Add(ref table, (nint)entry[2]), Unsafe.Add(ref table, (nint)entry[3]));
        scale += k << (52 - TableBits);

        var cubic = Vector256.FusedMultiplyAdd(
            Vector256.Create(0.05550361559341535 / TableSize / TableSize / TableSize), r, Vector256.Create(0.2402284522445722 / TableSize / TableSize));
        var linear = Vector256.FusedMultiplyAdd(Vector256.Create(0.6931471806916203 / TableSize), r, Vector256<double>.One);
        return Vector256.FusedMultiplyAdd(cubic, r * r, linear) * scale.AsDouble();
    }
}
