using SweepRunner.Core.Trainers;

namespace SweepRunner.Core.Runs;

/// <summary>A batch of things to log to one run.</summary>
public sealed record RunLog
{
    /// <summary>Metric points; exact duplicates are dropped.</summary>
    public IReadOnlyList<MetricPoint> Metrics { get; init; } = [];

    /// <summary>Parameters; the same value again is fine.</summary>
    public IReadOnlyDictionary<string, string> Params { get; init; } = new Dictionary<string, string>();

    /// <summary>Tags; a later value replaces an earlier one.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>Data sets used.</summary>
    public IReadOnlyList<DatasetInput> Inputs { get; init; } = [];

    /// <summary>Artifacts published for the run; one of the same path replaces the earlier.</summary>
    public IReadOnlyList<ArtifactFile> Artifacts { get; init; } = [];
}
