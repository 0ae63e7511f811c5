namespace SweepRunner.Training.Data;

/// <summary>Which rows are for what. Every row is in exactly one of train, valid and test.</summary>
/// <param name="Train">Rows to train on, ascending; with folds, all rows but the test rows.</param>
/// <param name="Valid">Rows to choose by, ascending; empty with folds.</param>
/// <param name="Test">Rows that take no part in choosing, ascending; may be empty.</param>
/// <param name="Folds">The folds, each a division of <paramref name="Train"/>; empty without cross-validation.</param>
internal sealed record DatasetSplit(int[] Train, int[] Valid, int[] Test, IReadOnlyList<DataFold> Folds);
