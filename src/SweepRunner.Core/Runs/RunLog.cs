using SweepRunner.Core.Trainers;

namespace SweepRunner.Core.Runs;

/// <summary>A batch of things to log to one run.</summary>
public sealed record RunLog
{
    /// <summary>Metric points; exact duplicates are dropped.</summary>
    public IReadOnlyList<MetricPoint> Metrics { get; init; } = [];

    /// <summary>Parameters; the same value again is fine.</summary>
    public IReadOnlyDictionary<string, string> Params { get; init; } = new Dictionary<string, string>();

    /// <summary>Tags; a later value replaces an earlier one. <see cref="RunTags.RunName"/> renames the run, <see cref="RunTags.ParentRun"/> moves it below another.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>Data sets used.</summary>
    public IReadOnlyList<DatasetInput> Inputs { get; init; } = [];

    /// <summary>Data sets used, in MLflow's form.</summary>
    public IReadOnlyList<RunDataset> Datasets { get; init; } = [];

    /// <summary>Ids of the logged models used; they must exist.</summary>
    public IReadOnlyList<string> ModelInputs { get; init; } = [];

    /// <summary>Logged models made; they must exist.</summary>
    public IReadOnlyList<ModelOutput> ModelOutputs { get; init; } = [];

    /// <summary>Metrics of logged models. They are not recorded as the run's own: those are in <see cref="Metrics"/>.</summary>
    public IReadOnlyList<ModelMetric> ModelMetrics { get; init; } = [];

    /// <summary>Artifacts published for the run; one of the same path replaces the earlier.</summary>
    public IReadOnlyList<ArtifactFile> Artifacts { get; init; } = [];
}
