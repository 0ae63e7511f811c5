namespace SweepRunner.Server.Mlflow.Wire;

/// <summary>A version of a registered model.</summary>
internal sealed record ModelVersionWire(
    string Name,
    string Version,
    long CreationTimestamp,
    long LastUpdatedTimestamp,
    string CurrentStage,
    string? Description,
    string Source,
    string? RunId,
    string Status,
    string? StatusMessage,
    IReadOnlyList<Pair>? Tags,
    string? RunLink,
    IReadOnlyList<string>? Aliases,
    string? ModelId);
