namespace SweepRunner.EndToEnd.Tests.Chaos;

/// <summary>How much a chaos test does: <c>SWEEPRUNNER_CHAOS</c> is <c>short</c> (the default), <c>long</c> or <c>none</c>.</summary>
internal sealed record ChaosScale(int Trials, int Kills, int Seed)
{
    private static readonly string? Asked = Environment.GetEnvironmentVariable("SWEEPRUNNER_CHAOS");

    /// <summary>Whether there is to be any.</summary>
    public static bool IsWanted => Asked != "none";

    public static ChaosScale Current { get; } = Asked == "long" ? new ChaosScale(600, 34, Seed: 20261122) : new ChaosScale(150, 6, Seed: 7);
}
