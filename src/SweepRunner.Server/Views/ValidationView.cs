namespace SweepRunner.Server.Views;

/// <summary>What there is to say of a good spec.</summary>
/// <param name="Valid">Always true; a bad spec is refused with its faults.</param>
/// <param name="Name">The sweep's name.</param>
/// <param name="Method">Search method.</param>
/// <param name="Trainer">Trainer.</param>
/// <param name="Metrics">Objectives' metrics.</param>
/// <param name="Parameters">Number of parameters that are searched.</param>
/// <param name="Points">Number of points of the space; null: endless.</param>
/// <param name="RunCap">Most trials; null: no cap.</param>
public sealed record ValidationView(
    bool Valid, string Name, string Method, string Trainer, IReadOnlyList<string> Metrics, int Parameters, long? Points, int? RunCap);
