namespace SweepRunner.Core.Runs;

/// <summary>A run to be created.</summary>
/// <param name="Experiment">Where it is recorded.</param>
/// <param name="Name">Name for people; null or empty takes the tag <see cref="RunTags.RunName"/>, else one is made up.</param>
public sealed record NewRun(ExperimentId Experiment, string? Name = null)
{
    /// <summary>Who started it; null when unknown.</summary>
    public string? User { get; init; }

    /// <summary>When it started (millisecond precision); null is now.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>Its id, for what is imported; null for a new one.</summary>
    public RunId? Id { get; init; }

    /// <summary>Parameters recorded at once.</summary>
    public IReadOnlyDictionary<string, string> Params { get; init; } = new Dictionary<string, string>();

    /// <summary>Tags recorded at once.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();
}
