using System.Text.Json.Serialization;

namespace SweepRunner.Server.Views;

/// <summary>A registered model.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">Description for people; null when there is none.</param>
/// <param name="CreatedAt">When it was created, UTC.</param>
/// <param name="UpdatedAt">When it or one of its versions last changed, UTC.</param>
/// <param name="Tags">Tags by name.</param>
/// <param name="Aliases">Version number by alias.</param>
/// <param name="Versions">Versions, newest first: in a list of models the newest of each stage, else all.</param>
public sealed record ModelView(
    string Name,
    string? Description,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    IReadOnlyDictionary<string, string> Tags,
    IReadOnlyDictionary<string, int> Aliases,
    IReadOnlyList<ModelVersionView> Versions)
{
    /// <summary>What was done to it and its versions and by whom, newest first; only where one model is shown.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ModelEventView>? History { get; init; }
}

/// <summary>A page of registered models.</summary>
/// <param name="Models">The models.</param>
/// <param name="NextPageToken">For the next page; null on the last.</param>
public sealed record ModelPageView(IReadOnlyList<ModelView> Models, string? NextPageToken);
