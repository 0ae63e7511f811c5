namespace SweepRunner.Core.Pruners.Patience;

/// <summary>Reads <c>early_terminate: { type: patience }</c>.</summary>
internal static class PatienceSettings
{
    public static IPruner? Read(PrunerSettings settings)
    {
        if (!settings.Has("patience")) settings.Add("patience", "patience needs the number of steps", "a trial ends after this many steps without improvement", "add 'patience: 10'");
        var options = new PatienceOptions
        {
            Patience = settings.Count("patience", 1) ?? 1,
            MinDelta = settings.Number("min_delta", d => d >= 0, "must be 0 or more, in units of the metric") ?? 0,
            Start = PruningStart.Read(settings, startupTrials: 0),
        };
        return settings.IsFine ? new PatiencePruner(options) : null;
    }
}
