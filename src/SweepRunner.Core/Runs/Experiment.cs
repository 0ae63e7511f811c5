namespace SweepRunner.Core.Runs;

/// <summary>A recorded experiment.</summary>
public sealed record Experiment
{
    /// <summary>Its id.</summary>
    public required ExperimentId Id { get; init; }

    /// <summary>Its name, unique among all experiments, deleted ones included.</summary>
    public required string Name { get; init; }

    /// <summary>Whether it is there or deleted.</summary>
    public required LifecycleStage Stage { get; init; }

    /// <summary>Where its runs keep artifacts: an absolute folder, or a URI.</summary>
    public required string ArtifactLocation { get; init; }

    /// <summary><see cref="ArtifactLocation"/> relative to the store's own artifacts, with forward slashes; null when it lies elsewhere.</summary>
    public string? ArtifactKey { get; init; }

    /// <summary>When it was created, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last renamed, deleted, restored or tagged, UTC.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Tags by name.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();
}
