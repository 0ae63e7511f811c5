namespace SweepRunner.Server.Mlflow.Wire;

/// <summary>A logged model without its params and metrics.</summary>
internal sealed record LoggedModelInfoWire(
    string ModelId,
    string ExperimentId,
    string Name,
    long CreationTimestampMs,
    long LastUpdatedTimestampMs,
    string ArtifactUri,
    string Status,
    string? ModelType,
    string? SourceRunId,
    string? StatusMessage,
    IReadOnlyList<Pair>? Tags,
    IReadOnlyList<RegistrationWire>? Registrations);

/// <summary>A registered version made from a logged model.</summary>
internal sealed record RegistrationWire(string Name, string Version);
