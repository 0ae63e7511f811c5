namespace SweepRunner.Server.Mlflow;

/// <summary>Tells a route of MLflow's, for <c>docs/mlflow-compat.md</c>.</summary>
/// <param name="Noun">What it is about, a heading of the page.</param>
/// <param name="Status">How far it goes.</param>
/// <param name="Note">What to know; null when there is nothing.</param>
internal sealed record MlflowRoute(string Noun, MlflowStatus Status, string? Note);
