using SweepRunner.Core.Randomness;

namespace SweepRunner.Engine.Execution;

/// <summary>How long a failed trial waits before it is tried again.</summary>
internal static class Backoff
{
    private const double MaxSeconds = 60;

    /// <summary>2ⁿ seconds after <paramref name="failures"/> = n earlier failures, a quarter more or less, at most a minute; decided by the seed alone.</summary>
    public static TimeSpan After(int failures, long trialSeed)
    {
        var jitter = 0.75 + (0.5 * new RandomStream(trialSeed, failures).NextUnit());
        return TimeSpan.FromSeconds(Math.Min(MaxSeconds, Math.Pow(2, Math.Min(failures, 10)) * jitter));
    }
}
