using SweepRunner.Core.Jobs;
using SweepRunner.Core.Runs;
using SweepRunner.Core.Spaces;

namespace SweepRunner.Core.Trials;

/// <summary>A trial as the store holds it.</summary>
public sealed record TrialRecord
{
    /// <summary>Its sweep and number.</summary>
    public required TrialId Id { get; init; }

    /// <summary>Its run.</summary>
    public required RunId Run { get; init; }

    /// <summary>Where it is in its life.</summary>
    public required TrialState State { get; init; }

    /// <summary>How often it has been claimed; 0 before the first time.</summary>
    public int Attempt { get; init; }

    /// <summary>How many attempts ended in a failure that may be tried again.</summary>
    public int Failures { get; init; }

    /// <summary>How many attempts were lost with their worker or trial host.</summary>
    public int Losses { get; init; }

    /// <summary>Its point.</summary>
    public required Assignment Assignment { get; init; }

    /// <summary>Objective values, one per objective; empty unless complete.</summary>
    public IReadOnlyList<double> Values { get; init; } = [];

    /// <summary>Newest value per metric; empty unless the caller asked for metrics.</summary>
    public IReadOnlyDictionary<string, double> Metrics { get; init; } = new Dictionary<string, double>();

    /// <summary>Start of the current attempt; null before the first.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it reached its final state.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Not to be claimed before this time (back-off of a retry); null: at once.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>Who runs it; once it has ended, who ran its last attempt. Null while it waits, and when nobody ever ran it.</summary>
    public WorkerId? Worker { get; init; }

    /// <summary>Why it failed or was pruned; null otherwise. While waiting: why the last attempt ended.</summary>
    public string? Reason { get; init; }
}
