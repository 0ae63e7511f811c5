using SweepRunner.Core.Trainers;

namespace SweepRunner.Training.Data;

/// <summary>Everything about a parsed data set but its numbers; the JSON header of a cache file.</summary>
internal sealed record DatasetHeader
{
    /// <summary>What is predicted.</summary>
    public required LearningTask Task { get; init; }

    /// <summary>The features, in file order.</summary>
    public required IReadOnlyList<FeatureColumn> Features { get; init; }

    /// <summary>Names of the label's classes by code; empty for regression.</summary>
    public required IReadOnlyList<string> ClassNames { get; init; }

    /// <summary>Rows of each file, in the order of <see cref="DataFile.Of"/>.</summary>
    public required IReadOnlyList<int> FileRows { get; init; }

    /// <summary>Names and types of all columns of each file, in its order.</summary>
    public required IReadOnlyList<IReadOnlyList<KeyValuePair<string, string>>> FileColumns { get; init; }

    /// <summary>What the user should know about the data, as sentences.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Rows of all files.</summary>
    public int Rows() => FileRows.Sum();
}
