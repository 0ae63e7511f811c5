namespace SweepRunner.Core.Pruners.Wilcoxon;

/// <summary>Reads <c>early_terminate: { type: wilcoxon }</c>.</summary>
internal static class WilcoxonSettings
{
    public static IPruner Read(PrunerSettings settings) => new WilcoxonPruner(new WilcoxonOptions
    {
        PThreshold = settings.Number("p_threshold", p => p is > 0 and <= 1, "must be above 0 and at most 1") ?? 0.1,
        StartupSteps = settings.Count("startup_steps", 1) ?? 2,
        StartupTrials = settings.Count("startup_trials", 0) ?? 0,
    });
}
