namespace SweepRunner.Core.Registry;

/// <summary>A registered model.</summary>
public sealed record RegisteredModel
{
    /// <summary>Its name, unique.</summary>
    public required string Name { get; init; }

    /// <summary>When it was created, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it or one of its versions last changed, UTC.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Description for people; null when there is none.</summary>
    public string? Description { get; init; }

    /// <summary>Tags by name.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>Version number by alias.</summary>
    public IReadOnlyDictionary<string, int> Aliases { get; init; } = new Dictionary<string, int>();

    /// <summary>The newest version of each stage that has one.</summary>
    public IReadOnlyList<ModelVersion> LatestVersions { get; init; } = [];
}
