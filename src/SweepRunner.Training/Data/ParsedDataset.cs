namespace SweepRunner.Training.Data;

/// <summary>A data set just parsed, on its way into the cache.</summary>
/// <param name="Header">Everything but the numbers.</param>
/// <param name="Columns">The values of each feature, one array per column.</param>
/// <param name="Labels">The label of each row: the class code, or the number.</param>
internal sealed record ParsedDataset(DatasetHeader Header, IReadOnlyList<float[]> Columns, float[] Labels);
