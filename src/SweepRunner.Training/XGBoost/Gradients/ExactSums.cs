using System.Numerics;
using System.Runtime.CompilerServices;

namespace SweepRunner.Training.XGBoost.Gradients;

/// <summary>
/// Makes sums of gradients independent of their order. XGBoost adds single precision gradients in double precision,
/// one partial sum per thread, so the last bit of a sum depends on the number of threads, and now and then a split
/// does. Rounded to a multiple of one power of two q, with n · max|v| ≤ 2⁵² q, every partial sum is a multiple of q
/// below 2⁵³ q and thus exact, in whatever order it is formed.
/// </summary>
/// <remarks>
/// Values above 2²⁴ q keep all their bits. With 65,536 rows that is every value above 1/4096 of the largest; smaller
/// ones move by at most 2⁻³⁶ of the largest.
/// </remarks>
internal static class ExactSums
{
    /// <summary>Rounds <paramref name="values"/> in place so that the sum of any of them, at most <paramref name="count"/> at a time, is exact.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Round(Span<float> values, int count)
    {
        var largest = Largest(values);
        // NaN and infinities are left to XGBoost.
        if (largest == 0 || !float.IsFinite(largest)) return;
        var bound = Math.ILogB(largest) + 1 + Math.ILogB(count) + 1;
        // Adding and subtracting 1.5 · 2⁵² q rounds a double to a multiple of q.
        var magic = 1.5 * Math.ScaleB(1, bound);
        var (i, magics) = (0, new Vector<double>(magic));
        for (; i <= values.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector.Widen(new Vector<float>(values[i..]), out var low, out var high);
            Vector.Narrow(low + magics - magics, high + magics - magics).CopyTo(values[i..]);
        }

        for (; i < values.Length; i++) values[i] = (float)(values[i] + magic - magic);
    }

    /// <summary>The largest magnitude; NaN when a value is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Largest(ReadOnlySpan<float> values)
    {
        var (i, lanes, largest) = (0, Vector<float>.Zero, 0f);
        for (; i <= values.Length - Vector<float>.Count; i += Vector<float>.Count) lanes = Vector.Max(lanes, Vector.Abs(new Vector<float>(values[i..])));
        for (; i < values.Length; i++) largest = MathF.Max(largest, MathF.Abs(values[i]));
        for (var lane = 0; lane < Vector<float>.Count; lane++) largest = MathF.Max(largest, lanes[lane]);
        return largest;
    }
}
