namespace SweepRunner.Core.Trainers;

/// <summary>How a program reports its metrics.</summary>
public sealed record CommandMetrics
{
    /// <summary>Where they are read.</summary>
    public MetricSource Source { get; init; }

    /// <summary>How they are written; null: JSON objects and text are told apart line by line, a file's ending names its format.</summary>
    public MetricFormat? Format { get; init; }

    /// <summary>Regular expression of one metric in text, with the groups <c>name</c> and <c>value</c>, or else its first two groups; null: <c>name=value</c>.</summary>
    public string? Pattern { get; init; }

    /// <summary>The metrics file, relative to the trial's output folder; null unless <see cref="Source"/> is a file.</summary>
    public string? File { get; init; }

    /// <summary>Metrics taken from text beside the objectives.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];
}
