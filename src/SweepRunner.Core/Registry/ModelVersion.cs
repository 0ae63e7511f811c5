using SweepRunner.Core.Runs;

namespace SweepRunner.Core.Registry;

/// <summary>A version of a registered model.</summary>
public sealed record ModelVersion
{
    /// <summary>Name of its model.</summary>
    public required string Name { get; init; }

    /// <summary>Number, from 1 on; one of a deleted newest version is given again, as in MLflow.</summary>
    public required int Version { get; init; }

    /// <summary>When it was created, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last changed, UTC.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Its stage.</summary>
    public ModelStage Stage { get; init; }

    /// <summary>Whether it can be used.</summary>
    public ModelVersionStatus Status { get; init; } = ModelVersionStatus.Ready;

    /// <summary>What there is to say about <see cref="Status"/>.</summary>
    public string? StatusMessage { get; init; }

    /// <summary>Description for people; null when there is none.</summary>
    public string? Description { get; init; }

    /// <summary>Where it came from, as given.</summary>
    public required string Source { get; init; }

    /// <summary>Where its files are: <see cref="Source"/>, or what a <c>models:/</c> source led to.</summary>
    public required string DownloadUri { get; init; }

    /// <summary>The run that made it; null when unknown.</summary>
    public RunId? Run { get; init; }

    /// <summary>Link to that run elsewhere.</summary>
    public string? RunLink { get; init; }

    /// <summary>The logged model it was made from; null when unknown.</summary>
    public string? ModelId { get; init; }

    /// <summary>Tags by name.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>Its aliases, ordered.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];
}
