using SweepRunner.Client.Wire;
using SweepRunner.Core.Runs;

namespace SweepRunner.Client.Models;

/// <summary>A model as MLflow 3 logs it: a thing of its own in an experiment, made by a run.</summary>
/// <param name="Id">Its id, <c>m-</c> and 32 hex digits.</param>
public sealed record LoggedModel(string Id)
{
    /// <summary>The experiment it belongs to.</summary>
    public required ExperimentId Experiment { get; init; }

    /// <summary>Name for people.</summary>
    public string Name { get; init; } = "";

    /// <summary><c>LOGGED_MODEL_PENDING</c>, <c>LOGGED_MODEL_READY</c> or <c>LOGGED_MODEL_UPLOAD_FAILED</c>.</summary>
    public string Status { get; init; } = "LOGGED_MODEL_PENDING";

    /// <summary>Kind of model; null when unknown.</summary>
    public string? ModelType { get; init; }

    /// <summary>The run that made it; null when unknown.</summary>
    public RunId? SourceRun { get; init; }

    /// <summary>Where its files are, e.g. <c>mlflow-artifacts:/0/models/m-1f…/artifacts</c>.</summary>
    public string ArtifactUri { get; init; } = "";

    /// <summary>When it was created, UTC; null when unknown.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it was last changed, UTC; null when unknown.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>Parameters by name.</summary>
    public IReadOnlyDictionary<string, string> Params { get; init; } = new Dictionary<string, string>();

    /// <summary>Tags by name.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>The newest points of its metrics, by data set and run.</summary>
    public IReadOnlyList<ModelMetric> Metrics { get; init; } = [];

    internal static LoggedModel Of(LoggedModelMessages.LoggedModel? answer)
    {
        var info = Reading.Required(answer?.Info, "logged model");
        var id = Reading.Required(info.ModelId, "id of the logged model");
        return new(id)
        {
            Experiment = Reading.Experiment(info.ExperimentId),
            Name = info.Name ?? "",
            Status = info.Status ?? "LOGGED_MODEL_PENDING",
            ModelType = Optional(info.ModelType),
            SourceRun = Optional(info.SourceRunId) is { } run ? new RunId(run) : null,
            ArtifactUri = info.ArtifactUri ?? "",
            CreatedAt = Reading.Time(info.CreationTimestampMs),
            UpdatedAt = Reading.Time(info.LastUpdatedTimestampMs),
            Params = Reading.Texts(answer?.Data?.Params),
            Tags = Reading.Texts(info.Tags),
            Metrics = [.. (answer?.Data?.Metrics ?? []).Select(m => Metric(id, m))],
        };
    }

    private static ModelMetric Metric(string id, LoggedModelMessages.DatasetMetric metric) =>
        new(id, new RunId(metric.RunId ?? ""), new MetricPoint(metric.Key, metric.Value, Reading.Time(metric.Timestamp), metric.Step))
        {
            DatasetName = Optional(metric.DatasetName),
            DatasetDigest = Optional(metric.DatasetDigest),
        };

    private static string? Optional(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
