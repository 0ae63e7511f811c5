namespace SweepRunner.Server.Views;

/// <summary>Whether the server is well.</summary>
/// <param name="Status"><c>ok</c>, or <c>unavailable</c>.</param>
/// <param name="Detail">What is wrong; null when nothing is.</param>
public sealed record HealthView(string Status, string? Detail);
