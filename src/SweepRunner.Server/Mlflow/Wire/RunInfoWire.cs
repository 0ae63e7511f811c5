namespace SweepRunner.Server.Mlflow.Wire;

/// <summary>A run without what was logged to it. The id is given under its old name, too.</summary>
internal sealed record RunInfoWire(
    string RunUuid,
    string ExperimentId,
    string RunName,
    string UserId,
    string Status,
    long StartTime,
    long? EndTime,
    string ArtifactUri,
    string LifecycleStage,
    string RunId);
