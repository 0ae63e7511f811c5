using System.Numerics;
using SweepRunner.Core.Randomness;

namespace SweepRunner.Core.Samplers.Sobol;

/// <summary>
/// Sobol's sequence in Gray code order (Antonov and Saleev 1979), as it is or under Owen's nested uniform scrambling (A. B.
/// Owen, "Randomly permuted (t,m,s)-nets and (t,s)-sequences", 1995): each bit is flipped or not by a hash of the bits
/// before it, which keeps every property of the net and makes each point uniform.
/// </summary>
internal static class SobolSequence
{
    private const double Scale = 1.0 / (1UL << SobolDirections.Bits);

    /// <summary>Coordinate <paramref name="dimension"/> of point <paramref name="index"/>, in [0, 1).</summary>
    public static double Plain(uint index, int dimension) => Bits(index, dimension) * Scale;

    /// <summary>As <see cref="Plain"/>, scrambled by <paramref name="seed"/>. Strictly between 0 and 1; past the last known dimension it is an independent uniform number.</summary>
    public static double Scrambled(uint index, int dimension, long seed)
    {
        var key = Seeds.Mix(seed, dimension);
        if (dimension >= SobolDirections.Dimensions) return new RandomStream((long)key, index).NextUnit();
        var bits = Bits(index, dimension);
        uint flips = 0;
        for (var bit = 0; bit < SobolDirections.Bits; bit++)
        {
            // A one before the prefix tells prefixes of different lengths apart.
            var prefix = (1UL << bit) | (bit == 0 ? 0 : bits >> (SobolDirections.Bits - bit));
            flips |= (uint)(Seeds.Finish(key ^ (prefix * 0x9E3779B97F4A7C15)) >> 63) << (SobolDirections.Bits - 1 - bit);
        }

        return ((bits ^ flips) + 0.5) * Scale;
    }

    private static uint Bits(uint index, int dimension)
    {
        var directions = SobolDirections.Of(dimension);
        uint bits = 0;
        for (var gray = index ^ (index >> 1); gray != 0; gray &= gray - 1) bits ^= directions[BitOperations.TrailingZeroCount(gray)];
        return bits;
    }
}
