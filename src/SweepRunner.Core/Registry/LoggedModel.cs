using SweepRunner.Core.Runs;

namespace SweepRunner.Core.Registry;

/// <summary>A model as MLflow 3 logs it: a thing of its own in an experiment, made by a run.</summary>
public sealed record LoggedModel
{
    /// <summary>Its id, <c>m-</c> and 32 hex digits.</summary>
    public required string Id { get; init; }

    /// <summary>The experiment it belongs to.</summary>
    public required ExperimentId Experiment { get; init; }

    /// <summary>Name for people.</summary>
    public required string Name { get; init; }

    /// <summary>When it was created, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last changed, UTC.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Where its files are: an absolute folder, or a URI.</summary>
    public required string ArtifactRoot { get; init; }

    /// <summary><see cref="ArtifactRoot"/> relative to the store's own artifacts, with forward slashes; null when it lies elsewhere.</summary>
    public string? ArtifactKey { get; init; }

    /// <summary>Whether its files are there.</summary>
    public LoggedModelStatus Status { get; init; }

    /// <summary>What there is to say about <see cref="Status"/>.</summary>
    public string? StatusMessage { get; init; }

    /// <summary>Kind of model, e.g. <c>Agent</c>; null when unknown.</summary>
    public string? ModelType { get; init; }

    /// <summary>The run that made it; null when unknown.</summary>
    public RunId? SourceRun { get; init; }

    /// <summary>Who made it; null when unknown.</summary>
    public string? Creator { get; init; }

    /// <summary>Parameters by name.</summary>
    public IReadOnlyDictionary<string, string> Params { get; init; } = new Dictionary<string, string>();

    /// <summary>Tags by name.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>The newest point per metric, data set and run.</summary>
    public IReadOnlyList<ModelMetric> Metrics { get; init; } = [];

    /// <summary>The versions of registered models made from it, by name and number.</summary>
    public IReadOnlyList<KeyValuePair<string, int>> Registrations { get; init; } = [];
}
