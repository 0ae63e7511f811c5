namespace SweepRunner.Benchmarks.TrackingLoad;

/// <summary>One measure.</summary>
/// <param name="What">What was done.</param>
/// <param name="Clients">How many clients did it at the same time.</param>
/// <param name="Value">The number.</param>
/// <param name="Unit">Its unit.</param>
internal sealed record LoadResult(string What, int Clients, double Value, string Unit);
