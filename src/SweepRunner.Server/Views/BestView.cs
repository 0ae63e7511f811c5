namespace SweepRunner.Server.Views;

/// <summary>The best trial of a sweep.</summary>
/// <param name="RunId">Its run.</param>
/// <param name="Trial">Its number.</param>
/// <param name="Value">Its value of the first objective.</param>
/// <param name="Params">Its point.</param>
/// <param name="Metrics">Its newest value per metric.</param>
/// <param name="Model">The model's file on the machine of the store; null when there is none or the store is not local.</param>
/// <param name="Config">The exact configuration's file, likewise.</param>
public sealed record BestView(
    string RunId,
    int Trial,
    double Value,
    IReadOnlyDictionary<string, object?> Params,
    IReadOnlyDictionary<string, double> Metrics,
    string? Model,
    string? Config);
