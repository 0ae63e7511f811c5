namespace SweepRunner.Core.Randomness;

/// <summary>
/// A deterministic stream of random numbers, the same on every platform and .NET version: xoshiro256** (Blackman and
/// Vigna, "Scrambled linear pseudorandom number generators", ACM TOMS 47:4, 2021) seeded by SplitMix64. Not thread-safe.
/// </summary>
public sealed class RandomStream
{
    private ulong _s0, _s1, _s2, _s3;

    /// <summary>The stream of a seed, told apart from other streams of that seed by <paramref name="stream"/> (e.g. a trial's number).</summary>
    public RandomStream(long seed, long stream = 0)
    {
        var state = Seeds.Mix(seed, stream);
        _s0 = SplitMix(ref state);
        _s1 = SplitMix(ref state);
        _s2 = SplitMix(ref state);
        _s3 = SplitMix(ref state);
    }

    /// <summary>The generator in a given state, as published reference values give it.</summary>
    internal RandomStream(ulong s0, ulong s1, ulong s2, ulong s3) => (_s0, _s1, _s2, _s3) = (s0, s1, s2, s3);

    /// <summary>64 random bits.</summary>
    public ulong NextBits()
    {
        var result = ulong.RotateLeft(_s1 * 5, 7) * 9;
        var t = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= t;
        _s3 = ulong.RotateLeft(_s3, 45);
        return result;
    }

    /// <summary>A double in [0, 1), with 53 random bits.</summary>
    public double NextUnit() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A whole number in [0, <paramref name="bound"/>), without modulo bias (Lemire 2019).</summary>
    public long NextBelow(long bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        var range = (ulong)bound;
        var high = Math.BigMul(NextBits(), range, out var low);
        if (low < range)
        {
            var threshold = (0UL - range) % range;
            while (low < threshold) high = Math.BigMul(NextBits(), range, out low);
        }

        return (long)high;
    }

    /// <summary>A standard normal variate (polar method of Marsaglia).</summary>
    public double NextGaussian()
    {
        while (true)
        {
            var x = (2 * NextUnit()) - 1;
            var y = (2 * NextUnit()) - 1;
            var r = (x * x) + (y * y);
            if (r is > 0 and < 1) return x * Math.Sqrt(-2 * Math.Log(r) / r);
        }
    }

    /// <summary>Puts <paramref name="items"/> in random order (Fisher–Yates).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = (int)NextBelow(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    private static ulong SplitMix(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15;
        return Seeds.Finish(state);
    }
}
