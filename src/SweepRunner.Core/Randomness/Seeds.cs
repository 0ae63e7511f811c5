namespace SweepRunner.Core.Randomness;

/// <summary>Derives seeds from seeds, so that results do not depend on which worker took a trial.</summary>
public static class Seeds
{
    /// <summary>The training seed of a trial: a mix of the sweep's seed and the trial's number, 0 to 2³¹ − 1 (the range every trainer takes).</summary>
    public static long OfTrial(long sweepSeed, int number) => (long)(Mix(sweepSeed, number) >> 33);

    /// <summary>Mixes two numbers into 64 well-spread bits.</summary>
    internal static ulong Mix(long seed, long stream) =>
        Finish(Finish(unchecked((ulong)seed) + 0x9E3779B97F4A7C15) ^ (unchecked((ulong)stream) * 0xD1342543DE82EF95));

    /// <summary>The finaliser of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).</summary>
    internal static ulong Finish(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
