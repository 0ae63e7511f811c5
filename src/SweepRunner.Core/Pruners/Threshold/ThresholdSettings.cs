namespace SweepRunner.Core.Pruners.Threshold;

/// <summary>Reads <c>early_terminate: { type: threshold }</c>.</summary>
internal static class ThresholdSettings
{
    public static IPruner? Read(PrunerSettings settings)
    {
        const string rule = "must be a finite number, in units of the metric";
        var options = new ThresholdOptions
        {
            Lower = settings.Number("lower", _ => true, rule),
            Upper = settings.Number("upper", _ => true, rule),
            Start = PruningStart.Read(settings, startupTrials: 0),
        };
        if (!settings.Has("lower") && !settings.Has("upper"))
            settings.Add("lower", "threshold needs lower or upper", "a trial ends when its metric leaves the range", "add 'lower: …' or 'upper: …'");
        if (options.Lower > options.Upper) settings.Add("lower", "lower is above upper", "the range must not be empty", "swap them");
        return settings.IsFine ? new ThresholdPruner(options) : null;
    }
}
