using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SweepRunner.Core.Numerics;

/// <summary>Loops over doubles. The lanes are four wide on every machine, so that sums round the same way everywhere.</summary>
internal static class Vectors
{
    /// <summary>The inner product of two spans of equal length.</summary>
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        ref var first = ref MemoryMarshal.GetReference(a);
        ref var second = ref MemoryMarshal.GetReference(b);
        Vector256<double> even = default, odd = default;
        nuint i = 0, length = (nuint)Math.Min(a.Length, b.Length);
        for (; i + 8 <= length; i += 8)
        {
            even += Vector256.LoadUnsafe(ref first, i) * Vector256.LoadUnsafe(ref second, i);
            odd += Vector256.LoadUnsafe(ref first, i + 4) * Vector256.LoadUnsafe(ref second, i + 4);
        }

        var sum = Vector256.Sum(even + odd);
        for (var j = (int)i; j < (int)length; j++) sum += a[j] * b[j];
        return sum;
    }

    /// <summary>Adds <paramref name="factor"/> times <paramref name="source"/> to <paramref name="target"/>.</summary>
    public static void AddScaled(Span<double> target, double factor, ReadOnlySpan<double> source)
    {
        ref var to = ref MemoryMarshal.GetReference(target);
        ref var from = ref MemoryMarshal.GetReference(source);
        nuint i = 0, length = (nuint)Math.Min(target.Length, source.Length);
        for (; i + 4 <= length; i += 4)
            (Vector256.LoadUnsafe(ref to, i) + (Vector256.LoadUnsafe(ref from, i) * factor)).StoreUnsafe(ref to, i);
        for (var j = (int)i; j < (int)length; j++) target[j] += factor * source[j];
    }
}
