namespace SweepRunner.Core.Runs;

/// <summary>A part of a longer answer.</summary>
/// <param name="Items">At most as many as were asked for.</param>
/// <param name="NextToken">Asks for what follows; null when nothing follows. It means something only to the store that made it, for the same question.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? NextToken);
