namespace SweepRunner.Server.Mlflow.Wire;

/// <summary>What a run used.</summary>
internal sealed record RunInputsWire(IReadOnlyList<DatasetInputWire>? DatasetInputs, IReadOnlyList<ModelInputWire>? ModelInputs);

/// <summary>A logged model that a run used.</summary>
internal sealed record ModelInputWire(string? ModelId);
