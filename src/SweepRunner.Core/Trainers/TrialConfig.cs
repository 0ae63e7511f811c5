using SweepRunner.Core.Spaces;
using SweepRunner.Core.Sweeps;

namespace SweepRunner.Core.Trainers;

/// <summary>The exact configuration of one trial: everything its result depends on.</summary>
public sealed record TrialConfig
{
    /// <summary>Name of the sweep it belongs to.</summary>
    public required string SweepName { get; init; }

    /// <summary>Experiment of the sweep; null: the sweep's name.</summary>
    public string? Experiment { get; init; }

    /// <summary>The trial's number in its sweep, from 0.</summary>
    public required int Number { get; init; }

    /// <summary>What the sweep optimises.</summary>
    public required IReadOnlyList<Objective> Objectives { get; init; }

    /// <summary>The trainer's name.</summary>
    public required string Trainer { get; init; }

    /// <summary>The program to run; null unless the trainer is <c>command</c>.</summary>
    public CommandSpec? Command { get; init; }

    /// <summary>The data; null for trainers that bring their own.</summary>
    public DataSpec? Data { get; init; }

    /// <summary>The parameters of this trial.</summary>
    public required Assignment Parameters { get; init; }

    /// <summary>Seed of the training, 0 to 2³¹ − 1.</summary>
    public required long Seed { get; init; }

    /// <summary>Threads to train with, at least 1.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Longest duration of the trial; null: unlimited.</summary>
    public TimeSpan? TimeLimit { get; init; }
}
