namespace SweepRunner.Specs.Schema;

/// <summary>One key of a section.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Shape">What may stand there.</param>
/// <param name="Help">One or two sentences that editors show.</param>
internal sealed record SpecKey(string Name, Shape Shape, string Help)
{
    /// <summary>What to write when it is missing; null: it may be missing.</summary>
    public string? WhenMissing { get; init; }
}
