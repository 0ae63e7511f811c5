namespace SweepRunner.Core.Pruners.Percentile;

/// <summary>Reads <c>early_terminate: { type: median }</c> and <c>{ type: percentile }</c>.</summary>
internal static class PercentileSettings
{
    private const int DefaultStartupTrials = 5;

    public static IPruner Median(PrunerSettings settings) =>
        new PercentilePruner("median", new PercentileOptions { Start = PruningStart.Read(settings, DefaultStartupTrials) });

    public static IPruner Percentile(PrunerSettings settings) => new PercentilePruner(new PercentileOptions
    {
        Percentile = settings.Number("percentile", p => p is > 0 and < 100, "must be above 0 and below 100: the share of trials that go on, in percent") ?? 25,
        Start = PruningStart.Read(settings, DefaultStartupTrials),
    });
}
