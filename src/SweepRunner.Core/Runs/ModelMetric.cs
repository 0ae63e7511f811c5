namespace SweepRunner.Core.Runs;

/// <summary>A metric measured of a logged model, possibly on one data set.</summary>
/// <param name="ModelId">Id of the logged model.</param>
/// <param name="Run">The run that measured it.</param>
/// <param name="Point">What was measured.</param>
public sealed record ModelMetric(string ModelId, RunId Run, MetricPoint Point)
{
    /// <summary>Name of the data set; null when none was given.</summary>
    public string? DatasetName { get; init; }

    /// <summary>Fingerprint of the data set; null when none was given.</summary>
    public string? DatasetDigest { get; init; }
}
