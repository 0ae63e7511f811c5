using SweepRunner.Core.Runs;

namespace SweepRunner.Tracking.Sql;

/// <summary>A run as a search found it.</summary>
/// <param name="Run">The run without what belongs to it.</param>
/// <param name="Root">The top of its tree.</param>
/// <param name="Sort">What it was sorted by.</param>
internal sealed record FoundRun(Run Run, string Root, IReadOnlyList<object?> Sort);
