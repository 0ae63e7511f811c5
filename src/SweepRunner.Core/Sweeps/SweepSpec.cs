using SweepRunner.Core.Registry;
using SweepRunner.Core.Samplers.Grid;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Trainers;

namespace SweepRunner.Core.Sweeps;

/// <summary>A validated sweep: what to search, with what, on which data, and when to stop.</summary>
public sealed record SweepSpec
{
    /// <summary>Name of the sweep, 1 to 200 characters of <c>[A-Za-z0-9._-]</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Free text for people.</summary>
    public string? Description { get; init; }

    /// <summary>Experiment the runs are recorded in; default: the sweep's name.</summary>
    public string? Experiment { get; init; }

    /// <summary>Search method, e.g. <c>grid</c> or <c>random</c>.</summary>
    public required string Method { get; init; }

    /// <summary>At least one objective, the first decides where only one can.</summary>
    public required IReadOnlyList<Objective> Objectives { get; init; }

    /// <summary>Seed of the whole sweep; proposals and trial seeds derive from it.</summary>
    public long Seed { get; init; }

    /// <summary>Pins the seed of every trial (as in a recorded <c>config.yaml</c>); null: derived from <see cref="Seed"/> and the trial's number.</summary>
    public long? TrialSeed { get; init; }

    /// <summary>Most trials of the sweep; null: until exhausted or stopped.</summary>
    public int? RunCap { get; init; }

    /// <summary>Trials at the same time; null: the machine's cores.</summary>
    public int? Parallelism { get; init; }

    /// <summary>Higher goes first when sweeps share workers, -100 to 100; equals share evenly.</summary>
    public int Priority { get; init; }

    /// <summary>Whether a finished trial of an earlier sweep with the same configuration, seed, data and versions is taken over instead of training again.</summary>
    public bool Reuse { get; init; }

    /// <summary>Whether <see cref="Reuse"/> is asked for and can be followed: not where a program is given variables of the worker, whose values are recorded nowhere.</summary>
    public bool CanReuse => Reuse && !(Command is { } command && CommandMacros.ReadsEnvironment(command));

    /// <summary>Threads each trial trains with; null: cores / parallelism, at least 1.</summary>
    public int? ThreadsPerTrial { get; init; }

    /// <summary>Longest duration of the whole sweep; null: unlimited.</summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>Longest duration of one trial; null: unlimited.</summary>
    public TimeSpan? TrialTimeLimit { get; init; }

    /// <summary>How often a trial is tried again after a failure that is not the spec's fault.</summary>
    public int Retries { get; init; }

    /// <summary>Where trials are trained.</summary>
    public Isolation Isolation { get; init; }

    /// <summary>The data, null for trainers that bring their own.</summary>
    public DataSpec? Data { get; init; }

    /// <summary>Name of the trainer, e.g. <c>xgboost</c>.</summary>
    public required string Trainer { get; init; }

    /// <summary>The program to run; null unless the trainer is <c>command</c>.</summary>
    public CommandSpec? Command { get; init; }

    /// <summary>Parameters, conditions and constraints.</summary>
    public required SearchSpace Space { get; init; }

    /// <summary>Points tried first, in order; missing parameters are drawn.</summary>
    public IReadOnlyList<Assignment> Seeds { get; init; } = [];

    /// <summary>How unpromising trials are ended early; null: they run to their end.</summary>
    public EarlyTerminateSpec? EarlyTerminate { get; init; }

    /// <summary>Extra conditions that end the sweep; null: none.</summary>
    public StopSpec? Stop { get; init; }

    /// <summary>How the best trial's model is registered when the sweep has finished; null: it is not.</summary>
    public ModelRegistration? Register { get; init; }

    /// <summary>Tags put on the parent run and on every child run.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>Library versions a recorded configuration was made with, by name; empty in a spec written by hand.</summary>
    public IReadOnlyDictionary<string, string> Versions { get; init; } = new Dictionary<string, string>();

    /// <summary>Number of points of the space, an upper bound where conditions or constraints rule some out; null: endless.</summary>
    public long? Points => Method == "grid" ? GridSampler.PointCount(Space) : Space.Cardinality;

    /// <summary>Most trials the sweep can have; null: unknown.</summary>
    public long? MostTrials => (RunCap, Points) switch
    {
        ({ } cap, { } points) => Math.Min(cap, points),
        ({ } cap, null) => cap,
        (null, var points) => points,
    };
}
