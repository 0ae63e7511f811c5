using SweepRunner.Core.Runs;

namespace SweepRunner.Client.Runs;

/// <summary>What a run is given when it starts. Params and metrics are logged to the run itself.</summary>
public sealed record NewRunOptions
{
    /// <summary>The experiment; null takes the client's own (for a child: its parent's).</summary>
    public ExperimentId? Experiment { get; init; }

    /// <summary>The run this one is a child of.</summary>
    public RunId? Parent { get; init; }

    /// <summary>Tags; they win over those the client sets (user, source, git commit).</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>Description for people (Markdown), kept as the tag <c>mlflow.note.content</c>.</summary>
    public string? Description { get; init; }

    /// <summary>
    /// Status when the run is disposed without having been ended. <see cref="RunStatus.Failed"/> together with
    /// <c>await run.EndAsync()</c> as the last line marks a run as failed whatever exception leaves its block.
    /// </summary>
    public RunStatus StatusOnDispose { get; init; } = RunStatus.Finished;
}
