namespace SweepRunner.Benchmarks.SweepEfficiency;

/// <summary>One run of one way.</summary>
/// <param name="Seconds">From start to end.</param>
/// <param name="PeakMemoryMb">Most memory of all its processes together, in MiB; 0 when nobody watched.</param>
internal sealed record Measurement(double Seconds, double PeakMemoryMb);
