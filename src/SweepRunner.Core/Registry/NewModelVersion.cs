using SweepRunner.Core.Runs;

namespace SweepRunner.Core.Registry;

/// <summary>A version to be created.</summary>
/// <param name="Name">Name of its model, which exists.</param>
/// <param name="Source">
/// Where its files are: an artifact URI, <c>runs:/RUN/PATH</c>, <c>models:/NAME/VERSION</c> or <c>models:/MODEL_ID</c>. With a run it must
/// lie inside that run's artifacts, or be a model which that run logged; a local path without a run is refused.
/// </param>
public sealed record NewModelVersion(string Name, string Source)
{
    /// <summary>The run that made it.</summary>
    public RunId? Run { get; init; }

    /// <summary>Link to that run elsewhere.</summary>
    public string? RunLink { get; init; }

    /// <summary>The logged model it is made from.</summary>
    public string? ModelId { get; init; }

    /// <summary>Description for people.</summary>
    public string? Description { get; init; }

    /// <summary>Whether a version of the model that <see cref="Run"/> made already is given back as it is, instead of a new one.</summary>
    public bool OncePerRun { get; init; }

    /// <summary>Tags recorded at once.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();
}
