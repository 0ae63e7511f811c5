using SweepRunner.Core.Trainers;

namespace SweepRunner.Core.Runs;

/// <summary>A recorded run with everything but its metric history.</summary>
public sealed record Run
{
    private IReadOnlyDictionary<string, double>? _metrics;

    /// <summary>Its id.</summary>
    public required RunId Id { get; init; }

    /// <summary>The experiment it belongs to.</summary>
    public required ExperimentId Experiment { get; init; }

    /// <summary>Name for people.</summary>
    public required string Name { get; init; }

    /// <summary>Where it is in its life.</summary>
    public required RunStatus Status { get; init; }

    /// <summary>Whether it is there or deleted.</summary>
    public LifecycleStage Stage { get; init; }

    /// <summary>Who started it; null when unknown.</summary>
    public string? User { get; init; }

    /// <summary>Start, UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>End, UTC; null while it runs.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Where its artifacts are: an absolute folder, or a URI.</summary>
    public required string ArtifactRoot { get; init; }

    /// <summary><see cref="ArtifactRoot"/> relative to the store's own artifacts, with forward slashes; null when it lies elsewhere.</summary>
    public string? ArtifactKey { get; init; }

    /// <summary>Parameters by name.</summary>
    public IReadOnlyDictionary<string, string> Params { get; init; } = new Dictionary<string, string>();

    /// <summary>The newest point per metric, that of the largest (step, timestamp, value), ordered by name.</summary>
    public IReadOnlyList<MetricPoint> LatestMetrics
    {
        get;
        init
        {
            field = value;
            _metrics = null;
        }
    } = [];

    /// <summary>The values of <see cref="LatestMetrics"/> by name.</summary>
    public IReadOnlyDictionary<string, double> Metrics => _metrics ??= LatestMetrics.ToDictionary(p => p.Key, p => p.Value);

    /// <summary>Best values per metric; filled only where they were asked for.</summary>
    public IReadOnlyDictionary<string, MetricRange> Ranges { get; init; } = new Dictionary<string, MetricRange>();

    /// <summary>Tags by name; the parent run is <c>mlflow.parentRunId</c>.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>The data sets it used that SweepRunner itself recorded.</summary>
    public IReadOnlyList<DatasetInput> Inputs { get; init; } = [];

    /// <summary>All data sets it used, in MLflow's form.</summary>
    public IReadOnlyList<RunDataset> Datasets { get; init; } = [];

    /// <summary>Ids of the logged models it used.</summary>
    public IReadOnlyList<string> ModelInputs { get; init; } = [];

    /// <summary>The logged models it made.</summary>
    public IReadOnlyList<ModelOutput> ModelOutputs { get; init; } = [];

    /// <summary>Its artifacts with size and digest, by path.</summary>
    public IReadOnlyList<ArtifactFile> Artifacts { get; init; } = [];
}
