namespace SweepRunner.Client.Wire;

/// <summary>How MLflow words a refusal.</summary>
internal sealed record ErrorBody(string? ErrorCode, string? Message);
