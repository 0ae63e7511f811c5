namespace SweepRunner.Core.Trainers;

/// <summary>How the rows of one file are divided into train, valid and test, or into folds.</summary>
public sealed record SplitSpec
{
    /// <summary>Share of rows for validation, 0 (exclusive) to 1.</summary>
    public double Valid { get; init; } = 0.2;

    /// <summary>Share of rows for the test set, 0 to 1; it never takes part in choosing.</summary>
    public double Test { get; init; } = 0.2;

    /// <summary>Whether every part keeps the label's class shares; null: for classification only.</summary>
    public bool? Stratify { get; init; }

    /// <summary>Seed of the split, independent of the sweep's.</summary>
    public long Seed { get; init; }

    /// <summary>Number of cross-validation folds, 2 or more; null: one validation set. With folds the test share is still held out and the rest is divided.</summary>
    public int? Folds { get; init; }
}
