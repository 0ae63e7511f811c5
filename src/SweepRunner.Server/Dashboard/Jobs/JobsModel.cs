using SweepRunner.Core.Jobs;

namespace SweepRunner.Server.Dashboard.Jobs;

/// <summary>What workers do.</summary>
/// <param name="Workers">Workers that gave a sign of life lately.</param>
/// <param name="Running">Trials under way.</param>
/// <param name="Queue">Sweeps with waiting trials.</param>
/// <param name="Failed">A page of the failed trials, the newest first.</param>
/// <param name="Now">The time now.</param>
public sealed record JobsModel(
    IReadOnlyList<WorkerRecord> Workers, IReadOnlyList<JobRow> Running, IReadOnlyList<QueueRow> Queue, IReadOnlyList<JobRow> Failed, DateTimeOffset Now)
{
    /// <summary>Number of failed trials on all pages.</summary>
    public int FailedCount { get; init; }

    /// <summary>Page of the failed trials, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Number of pages of failed trials.</summary>
    public int Pages { get; init; } = 1;

    /// <summary>The engine's own pages; null: it has none.</summary>
    public JobEngineLink? Engine { get; init; }
}

/// <summary>A trial as a job.</summary>
/// <param name="SweepId">Its sweep.</param>
/// <param name="SweepName">Name of the sweep.</param>
/// <param name="Number">Its number.</param>
/// <param name="RunId">Its run.</param>
/// <param name="Worker">Who runs it, or ran its last attempt.</param>
/// <param name="At">When it started, or ended.</param>
/// <param name="Attempt">Number of the attempt.</param>
/// <param name="Reason">Why it failed, or why its last attempt ended.</param>
/// <param name="HasEnded">Whether its sweep has ended, so that it cannot be tried again.</param>
public sealed record JobRow(string SweepId, string SweepName, int Number, string RunId, WorkerId? Worker, DateTimeOffset? At, int Attempt, string? Reason, bool HasEnded);

/// <summary>The waiting trials of a sweep.</summary>
/// <param name="SweepId">The sweep.</param>
/// <param name="SweepName">Its name.</param>
/// <param name="State">Its state.</param>
/// <param name="Waiting">How many wait.</param>
/// <param name="Priority">Higher goes first.</param>
public sealed record QueueRow(string SweepId, string SweepName, string State, int Waiting, int Priority);
