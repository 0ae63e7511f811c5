using SweepRunner.Client.Datasets;
using SweepRunner.Client.Wire;
using SweepRunner.Core.Runs;

namespace SweepRunner.Client.Runs;

/// <summary>A recorded run, with everything but the history of its metrics.</summary>
public sealed record RunInfo
{
    /// <summary>Its id.</summary>
    public required RunId Id { get; init; }

    /// <summary>The experiment it belongs to.</summary>
    public required ExperimentId Experiment { get; init; }

    /// <summary>Name for people.</summary>
    public required string Name { get; init; }

    /// <summary>Where it is in its life.</summary>
    public required RunStatus Status { get; init; }

    /// <summary>Who started it; null when unknown.</summary>
    public string? User { get; init; }

    /// <summary>Start, UTC; null when it was not recorded.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>End, UTC; null while it runs.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Where its artifacts are, e.g. <c>mlflow-artifacts:/0/1f…/artifacts</c>.</summary>
    public required string ArtifactUri { get; init; }

    /// <summary>Whether it is deleted (and can be restored).</summary>
    public bool IsDeleted { get; init; }

    /// <summary>Parameters by name.</summary>
    public IReadOnlyDictionary<string, string> Params { get; init; } = new Dictionary<string, string>();

    /// <summary>Newest point of each metric: that of the largest (step, timestamp, value).</summary>
    public IReadOnlyDictionary<string, MetricPoint> Metrics { get; init; } = new Dictionary<string, MetricPoint>();

    /// <summary>Tags by name.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>The data sets it used.</summary>
    public IReadOnlyList<DatasetUse> Inputs { get; init; } = [];

    /// <summary>Ids of the logged models it used.</summary>
    public IReadOnlyList<string> ModelInputs { get; init; } = [];

    /// <summary>The logged models it made.</summary>
    public IReadOnlyList<ModelOutput> ModelOutputs { get; init; } = [];

    /// <summary>The run this one is a child of; null for a run of its own.</summary>
    public RunId? Parent => Tags.TryGetValue(RunTags.ParentRun, out var parent) ? new RunId(parent) : null;

    internal static RunInfo Of(RunMessages.Run? answer)
    {
        var run = Reading.Required(answer, "run");
        var info = Reading.Required(run.Info, "run info");
        var tags = Reading.Texts(run.Data?.Tags);
        var metrics = new Dictionary<string, MetricPoint>();
        foreach (var metric in run.Data?.Metrics ?? []) metrics[metric.Key] = Reading.Metric(metric);
        return new RunInfo
        {
            Id = new RunId(Reading.Required(info.RunId ?? info.RunUuid, "run id")),
            Experiment = Reading.Experiment(info.ExperimentId),
            Name = info.RunName ?? tags.GetValueOrDefault(RunTags.RunName, ""),
            Status = Reading.Status(info.Status),
            User = string.IsNullOrEmpty(info.UserId) ? null : info.UserId,
            StartedAt = Reading.Time(info.StartTime),
            EndedAt = Reading.Time(info.EndTime),
            ArtifactUri = info.ArtifactUri ?? "",
            IsDeleted = info.LifecycleStage == "deleted",
            Params = Reading.Texts(run.Data?.Params),
            Metrics = metrics,
            Tags = tags,
            Inputs = [.. (run.Inputs?.DatasetInputs ?? []).Where(i => i.Dataset is not null).Select(DatasetUse.Of)],
            ModelInputs = [.. (run.Inputs?.ModelInputs ?? []).Select(m => m.ModelId).OfType<string>()],
            ModelOutputs = [.. (run.Outputs?.ModelOutputs ?? []).Where(m => m.ModelId is not null).Select(m => new ModelOutput(m.ModelId!, m.Step ?? 0))],
        };
    }
}
