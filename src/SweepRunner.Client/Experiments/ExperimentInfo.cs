using SweepRunner.Client.Wire;
using SweepRunner.Core.Runs;

namespace SweepRunner.Client.Experiments;

/// <summary>A named collection of runs.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name, unique also among deleted ones.</param>
public sealed record ExperimentInfo(ExperimentId Id, string Name)
{
    /// <summary>Where its runs keep their artifacts.</summary>
    public string? ArtifactLocation { get; init; }

    /// <summary>Whether it is deleted (and can be restored).</summary>
    public bool IsDeleted { get; init; }

    /// <summary>When it was created, UTC; null when unknown.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it was last changed, UTC; null when unknown.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>Tags by name.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    internal static ExperimentInfo Of(ExperimentMessages.Body? answer)
    {
        var body = Reading.Required(answer, "experiment");
        return new(Reading.Experiment(body.ExperimentId), body.Name ?? "")
        {
            ArtifactLocation = body.ArtifactLocation,
            IsDeleted = body.LifecycleStage == "deleted",
            CreatedAt = Reading.Time(body.CreationTime),
            UpdatedAt = Reading.Time(body.LastUpdateTime),
            Tags = Reading.Texts(body.Tags),
        };
    }
}
