namespace SweepRunner.Training.Data;

/// <summary>One fold of a cross-validation.</summary>
/// <param name="Train">Rows to train on, ascending.</param>
/// <param name="Valid">Rows to validate on, ascending.</param>
internal sealed record DataFold(int[] Train, int[] Valid);
