namespace SweepRunner.Server.Mlflow.Wire;

/// <summary>That a run used a data set.</summary>
internal sealed record DatasetInputWire(IReadOnlyList<Pair>? Tags, DatasetWire? Dataset);

/// <summary>A data set.</summary>
internal sealed record DatasetWire(string? Name, string? Digest, string? SourceType, string? Source, string? Schema, string? Profile);
