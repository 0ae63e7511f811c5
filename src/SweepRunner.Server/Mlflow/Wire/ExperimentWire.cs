namespace SweepRunner.Server.Mlflow.Wire;

/// <summary>An experiment.</summary>
internal sealed record ExperimentWire(
    string ExperimentId,
    string Name,
    string ArtifactLocation,
    string LifecycleStage,
    long LastUpdateTime,
    long CreationTime,
    IReadOnlyList<Pair>? Tags);
