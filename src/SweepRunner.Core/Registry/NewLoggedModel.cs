using SweepRunner.Core.Runs;

namespace SweepRunner.Core.Registry;

/// <summary>A logged model to be created.</summary>
/// <param name="Experiment">Where it is recorded.</param>
/// <param name="Name">Name for people; null or empty makes one up.</param>
public sealed record NewLoggedModel(ExperimentId Experiment, string? Name)
{
    /// <summary>Its id, for what is imported; null for a new one.</summary>
    public string? Id { get; init; }

    /// <summary>When it was created (millisecond precision), for what is imported; null is now.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Kind of model.</summary>
    public string? ModelType { get; init; }

    /// <summary>The run that makes it.</summary>
    public RunId? SourceRun { get; init; }

    /// <summary>Who makes it.</summary>
    public string? Creator { get; init; }

    /// <summary>Parameters recorded at once.</summary>
    public IReadOnlyDictionary<string, string> Params { get; init; } = new Dictionary<string, string>();

    /// <summary>Tags recorded at once.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();
}
