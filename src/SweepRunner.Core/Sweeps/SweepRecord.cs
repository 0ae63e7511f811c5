using SweepRunner.Core.Runs;

namespace SweepRunner.Core.Sweeps;

/// <summary>A sweep as the store holds it.</summary>
public sealed record SweepRecord
{
    /// <summary>Its id.</summary>
    public required SweepId Id { get; init; }

    /// <summary>Its name; several sweeps may have the same, the newest is meant.</summary>
    public required string Name { get; init; }

    /// <summary>Its parent run, whose id has the same text as <see cref="Id"/>.</summary>
    public RunId Run => new(Id.Value);

    /// <summary>Experiment of all its runs.</summary>
    public required ExperimentId Experiment { get; init; }

    /// <summary>Where it is in its life.</summary>
    public required SweepState State { get; init; }

    /// <summary>The spec in canonical YAML with absolute paths.</summary>
    public required string SpecYaml { get; init; }

    /// <summary>Search method.</summary>
    public required string Method { get; init; }

    /// <summary>What it optimises.</summary>
    public required IReadOnlyList<Objective> Objectives { get; init; }

    /// <summary>When it was submitted.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When work on it first began.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it reached its final state.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Which rule ended it, or why it failed, e.g. <c>run_cap of 40 reached</c>.</summary>
    public string? Reason { get; init; }

    /// <summary>Higher goes first when sweeps share workers, -100 to 100.</summary>
    public int Priority { get; init; }

    /// <summary>Trials at the same time over all workers; null: as many as there are slots.</summary>
    public int? Parallelism { get; init; }

    /// <summary>Most trials there will be; null: unknown.</summary>
    public long? MostTrials { get; init; }

    /// <summary>Whether its parent run is there or deleted. Deleting a run changes nothing of the sweep, and so not its revision.</summary>
    public LifecycleStage Stage { get; init; }
}
