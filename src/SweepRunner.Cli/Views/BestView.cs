namespace SweepRunner.Cli.Views;

/// <summary>The best trial; <see cref="Model"/> and <see cref="Config"/> are files (null when there are none).</summary>
internal sealed record BestView(
    string RunId,
    int Trial,
    double Value,
    IReadOnlyDictionary<string, object?> Params,
    IReadOnlyDictionary<string, double> Metrics,
    string? Model,
    string? Config);
