using SweepRunner.Core.Runs;

namespace SweepRunner.Cli.Porting;

/// <summary>A run elsewhere; its metrics and files are read as they are asked for.</summary>
internal sealed record SourceRun
{
    /// <summary>Its id, which it keeps.</summary>
    public required RunId Id { get; init; }

    /// <summary>Where it is, for messages.</summary>
    public required string Place { get; init; }

    /// <summary>Name for people; null when it has none.</summary>
    public string? Name { get; init; }

    /// <summary>Where it is in its life.</summary>
    public required RunStatus Status { get; init; }

    /// <summary>Whether it is deleted for itself; one that went with its experiment is not.</summary>
    public LifecycleStage Stage { get; init; }

    /// <summary>Who started it; null when unknown.</summary>
    public string? User { get; init; }

    /// <summary>Start; null when unknown.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>End; null while it runs.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Parameters by name.</summary>
    public IReadOnlyDictionary<string, string> Params { get; init; } = new Dictionary<string, string>();

    /// <summary>Tags by name.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>Data sets it used.</summary>
    public IReadOnlyList<RunDataset> Datasets { get; init; } = [];

    /// <summary>Ids of the logged models it used.</summary>
    public IReadOnlyList<string> ModelInputs { get; init; } = [];

    /// <summary>The logged models it made.</summary>
    public IReadOnlyList<ModelOutput> ModelOutputs { get; init; } = [];

    /// <summary>Every point of every metric, metric by metric.</summary>
    public required Func<CancellationToken, IAsyncEnumerable<MetricPoint>> MetricsAsync { get; init; }

    /// <summary>Its files.</summary>
    public required Func<CancellationToken, IAsyncEnumerable<SourceFile>> FilesAsync { get; init; }
}
