namespace SweepRunner.Server.Mlflow.Wire;

/// <summary>What a run made.</summary>
internal sealed record RunOutputsWire(IReadOnlyList<ModelOutputWire>? ModelOutputs);

/// <summary>A logged model that a run made.</summary>
internal sealed record ModelOutputWire(string? ModelId, long? Step);
