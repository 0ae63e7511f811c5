using System.Text.Json.Serialization;

namespace SweepRunner.Benchmarks.Overhead;

/// <summary>What trials that do nothing cost.</summary>
/// <param name="Name">Who ran them, on which store, by which method.</param>
/// <param name="Trials">How many.</param>
/// <param name="WallMs">Milliseconds per trial.</param>
/// <param name="CpuMs">Processor milliseconds per trial, the database's processes included; null: not known.</param>
/// <param name="FirstPerSecond">Trials per second of the first thousand (or half).</param>
/// <param name="LastPerSecond">Trials per second of the last thousand (or half).</param>
/// <param name="PeakMemoryMb">Most memory of the process, in MiB.</param>
internal sealed record OverheadResult(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("trials")] int Trials,
    [property: JsonPropertyName("wall_ms")] double WallMs,
    [property: JsonPropertyName("cpu_ms")] double? CpuMs,
    [property: JsonPropertyName("first_per_second")] double? FirstPerSecond,
    [property: JsonPropertyName("last_per_second")] double? LastPerSecond,
    [property: JsonPropertyName("peak_memory_mb")] double? PeakMemoryMb);
