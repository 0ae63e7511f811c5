namespace SweepRunner.Server.Mlflow.Wire;

/// <summary>A run with everything but its metric history.</summary>
internal sealed record RunWire(RunInfoWire Info, RunDataWire Data, RunInputsWire Inputs, RunOutputsWire Outputs);
