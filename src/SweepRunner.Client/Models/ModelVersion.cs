using SweepRunner.Client.Wire;
using SweepRunner.Core.Runs;

namespace SweepRunner.Client.Models;

/// <summary>One version of a registered model.</summary>
/// <param name="Model">Name of the model.</param>
/// <param name="Version">Number, from 1.</param>
public sealed record ModelVersion(string Model, int Version)
{
    /// <summary>Where its files were when it was registered.</summary>
    public string Source { get; init; } = "";

    /// <summary>The run that made it; null when unknown.</summary>
    public RunId? Run { get; init; }

    /// <summary>The logged model it was made from; null when it was made from none.</summary>
    public string? LoggedModel { get; init; }

    /// <summary>Stage: <c>None</c>, <c>Staging</c>, <c>Production</c> or <c>Archived</c>. MLflow advises aliases instead.</summary>
    public string Stage { get; init; } = "None";

    /// <summary><c>READY</c>, <c>PENDING_REGISTRATION</c> or <c>FAILED_REGISTRATION</c>.</summary>
    public string Status { get; init; } = "READY";

    /// <summary>Why the registration failed, if it did.</summary>
    public string? StatusMessage { get; init; }

    /// <summary>Description for people.</summary>
    public string Description { get; init; } = "";

    /// <summary>When it was created, UTC; null when unknown.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it was last changed, UTC; null when unknown.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>Tags by name.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>Aliases that point to it.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    internal static ModelVersion Of(ModelMessages.Version? answer)
    {
        var version = Reading.Required(answer, "model version");
        return new(Reading.Required(version.Name, "name of the registered model"), Reading.Version(version.Number))
        {
            Source = version.Source ?? "",
            Run = string.IsNullOrEmpty(version.RunId) ? null : new RunId(version.RunId),
            LoggedModel = string.IsNullOrEmpty(version.ModelId) ? null : version.ModelId,
            Stage = version.CurrentStage ?? "None",
            Status = version.Status ?? "READY",
            StatusMessage = version.StatusMessage,
            Description = version.Description ?? "",
            CreatedAt = Reading.Time(version.CreationTimestamp),
            UpdatedAt = Reading.Time(version.LastUpdatedTimestamp),
            Tags = Reading.Texts(version.Tags),
            Aliases = version.Aliases ?? [],
        };
    }
}
