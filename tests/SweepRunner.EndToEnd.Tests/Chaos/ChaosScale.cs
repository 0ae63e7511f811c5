namespace SweepRunner.EndToEnd.Tests.Chaos;

/// <summary>How much a chaos test does: a little, unless <c>SWEEPRUNNER_CHAOS=long</c>.</summary>
internal sealed record ChaosScale(int Trials, int Kills, int Seed)
{
    public static ChaosScale Current { get; } = Environment.GetEnvironmentVariable("SWEEPRUNNER_CHAOS") switch
    {
        "long" => new ChaosScale(600, 34, Seed: 20261122),
        _ => new ChaosScale(200, 8, Seed: 7),
    };
}
