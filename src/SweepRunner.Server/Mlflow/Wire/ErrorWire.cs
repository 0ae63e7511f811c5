namespace SweepRunner.Server.Mlflow.Wire;

/// <summary>A refusal.</summary>
internal sealed record ErrorWire(string ErrorCode, string Message);
