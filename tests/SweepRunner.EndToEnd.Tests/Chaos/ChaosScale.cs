namespace SweepRunner.EndToEnd.Tests.Chaos;

/// <summary>How much a chaos test does: nothing unless <c>SWEEPRUNNER_CHAOS</c> is <c>short</c> or <c>long</c>.</summary>
internal sealed record ChaosScale(int Trials, int Kills, int Seed)
{
    /// <summary>Whether chaos was asked for: it takes minutes, and more on a busy machine.</summary>
    public static bool IsWanted => Environment.GetEnvironmentVariable("SWEEPRUNNER_CHAOS") is "short" or "long";

    public static ChaosScale Current { get; } = Environment.GetEnvironmentVariable("SWEEPRUNNER_CHAOS") switch
    {
        "long" => new ChaosScale(600, 34, Seed: 20261122),
        _ => new ChaosScale(200, 8, Seed: 7),
    };
}
