namespace SweepRunner.Training.Data;

/// <summary>One feature of a <see cref="Dataset"/>.</summary>
/// <param name="Name">Name of the column, as the file's header writes it.</param>
/// <param name="IsCategorical">Whether the values are codes of <paramref name="Categories"/> rather than measurements.</param>
/// <param name="Categories">The category of each code, from 0; empty for a numeric column.</param>
internal sealed record FeatureColumn(string Name, bool IsCategorical, IReadOnlyList<string> Categories);
