using System.Text.Json.Serialization;

namespace SweepRunner.Benchmarks.SweepEfficiency;

/// <summary>The runs of one way together.</summary>
/// <param name="Name">The way.</param>
/// <param name="MedianSeconds">Median duration.</param>
/// <param name="PeakMemoryMb">Most memory of all its processes together, in MiB, in a run of its own.</param>
internal sealed record EfficiencyResult(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("median_seconds")] double MedianSeconds,
    [property: JsonPropertyName("peak_memory_mb")] double PeakMemoryMb);
