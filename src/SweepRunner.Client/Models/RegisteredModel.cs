using SweepRunner.Client.Wire;

namespace SweepRunner.Client.Models;

/// <summary>A model of the registry: a name, under which there are versions.</summary>
/// <param name="Name">Its name.</param>
public sealed record RegisteredModel(string Name)
{
    /// <summary>Description for people.</summary>
    public string Description { get; init; } = "";

    /// <summary>When it was created, UTC; null when unknown.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it was last changed, UTC; null when unknown.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>The newest version of each stage.</summary>
    public IReadOnlyList<ModelVersion> LatestVersions { get; init; } = [];

    /// <summary>Tags by name.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>Version by alias.</summary>
    public IReadOnlyDictionary<string, int> Aliases { get; init; } = new Dictionary<string, int>();

    internal static RegisteredModel Of(ModelMessages.Model? answer)
    {
        var model = Reading.Required(answer, "registered model");
        var aliases = new Dictionary<string, int>();
        foreach (var alias in model.Aliases ?? []) aliases[alias.Name] = Reading.Version(alias.Version);
        return new(Reading.Required(model.Name, "name of the registered model"))
        {
            Description = model.Description ?? "",
            CreatedAt = Reading.Time(model.CreationTimestamp),
            UpdatedAt = Reading.Time(model.LastUpdatedTimestamp),
            LatestVersions = [.. (model.LatestVersions ?? []).Select(ModelVersion.Of)],
            Tags = Reading.Texts(model.Tags),
            Aliases = aliases,
        };
    }
}
