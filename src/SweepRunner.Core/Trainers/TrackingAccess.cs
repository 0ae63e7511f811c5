namespace SweepRunner.Core.Trainers;

/// <summary>How a trial's program reaches the tracking server.</summary>
/// <param name="Uri">What MLflow's clients take as <c>MLFLOW_TRACKING_URI</c>, e.g. <c>http://127.0.0.1:5080</c>.</param>
/// <param name="Token">Bearer token with the right to write this one run; null when the server asks for none. Never recorded.</param>
public sealed record TrackingAccess(Uri Uri, string? Token);
