namespace SweepRunner.Core.Trainers;

/// <summary>The <c>data</c> section of a spec: a table, its label and how it is split.</summary>
public sealed record DataSpec
{
    /// <summary>The CSV file, absolute; null when <see cref="TrainPath"/> and <see cref="ValidPath"/> are given.</summary>
    public string? Path { get; init; }

    /// <summary>A CSV file of training rows only, absolute.</summary>
    public string? TrainPath { get; init; }

    /// <summary>A CSV file of validation rows, absolute.</summary>
    public string? ValidPath { get; init; }

    /// <summary>A CSV file of test rows, absolute; optional.</summary>
    public string? TestPath { get; init; }

    /// <summary>Pinned SHA-256 (64 lower-case hex digits) by role: <c>path</c>, <c>train</c>, <c>valid</c>, <c>test</c>. A file with another digest is refused.</summary>
    public IReadOnlyDictionary<string, string> Sha256 { get; init; } = new Dictionary<string, string>();

    /// <summary>Name of the label column.</summary>
    public required string Label { get; init; }

    /// <summary>What is predicted.</summary>
    public required LearningTask Task { get; init; }

    /// <summary>Only these columns are features; null: all but the label and the excluded.</summary>
    public IReadOnlyList<string>? IncludeFeatures { get; init; }

    /// <summary>Columns that are not features.</summary>
    public IReadOnlyList<string> ExcludeFeatures { get; init; } = [];

    /// <summary>Columns that are categories even if they look like numbers.</summary>
    public IReadOnlyList<string> CategoricalFeatures { get; init; } = [];

    /// <summary>How rows are divided; ignored when separate files are given.</summary>
    public SplitSpec Split { get; init; } = new();
}
