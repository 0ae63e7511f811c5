namespace SweepRunner.Core.Pruners.Halving;

/// <summary>Reads <c>early_terminate: { type: hyperband }</c> and <c>{ type: asha }</c>, with the settings of W&amp;B's hyperband.</summary>
internal static class HalvingSettings
{
    public static IPruner? Hyperband(PrunerSettings settings) => Options(settings) is { } options ? new HyperbandPruner(options) : null;

    public static IPruner? Asha(PrunerSettings settings) => Options(settings) is { } options ? new AshaPruner(options) : null;

    private static HalvingOptions? Options(PrunerSettings settings)
    {
        if (settings.Has("min_iter") && settings.Has("max_iter"))
            settings.Add("min_iter", "min_iter and max_iter exclude each other", "rungs are at min_iter * eta^k, or at max_iter / eta^k with s of them", "remove one of them");
        if (settings.Has("s") != settings.Has("max_iter"))
            settings.Add("s", "max_iter and s need each other", "max_iter / eta^k for k = 1 to s are the rungs", settings.Has("s") ? "add 'max_iter: …'" : "add 's: 2'");
        var options = new HalvingOptions
        {
            MinIter = settings.Count("min_iter", 1),
            MaxIter = settings.Count("max_iter", 1),
            Rungs = settings.Count("s", 1) ?? 2,
            Eta = settings.Number("eta", e => e > 1, "must be above 1: one in eta trials goes on"),
            Strict = settings.Flag("strict") ?? false,
        };
        return settings.IsFine ? options : null;
    }
}
