namespace SweepRunner.Server.Mlflow.Wire;

/// <summary>A registered model.</summary>
internal sealed record RegisteredModelWire(
    string Name,
    long CreationTimestamp,
    long LastUpdatedTimestamp,
    string? Description,
    IReadOnlyList<ModelVersionWire>? LatestVersions,
    IReadOnlyList<Pair>? Tags,
    IReadOnlyList<AliasWire>? Aliases);

/// <summary>A name for a version; versions are text on the wire.</summary>
internal sealed record AliasWire(string Alias, string Version);
