using SweepRunner.Core.Pruners;
using SweepRunner.Core.Samplers;
using SweepRunner.Core.Sweeps;
using SweepRunner.Engine.Hosts;

namespace SweepRunner.Engine;

/// <summary>How this process runs sweeps.</summary>
public sealed record SweepEngineOptions
{
    /// <summary>Makes the sampler of a spec, its seed points included. Default: that of the catalog.</summary>
    public Func<SweepSpec, ISampler> Sampler { get; init; } = spec => SamplerCatalog.Create(spec.Method, spec.Seeds);

    /// <summary>Makes the pruner of a spec; null: trials run to their end. Default: never one.</summary>
    public Func<SweepSpec, IPruner?> Pruner { get; init; } = _ => null;

    /// <summary>A folder for parsed data, shared by all trials and processes of the machine.</summary>
    public required string CacheDirectory { get; init; }

    /// <summary>How trial hosts are started; null: this process cannot start any, so every trial runs in-process.</summary>
    public TrialHostOptions? Hosts { get; init; }

    /// <summary>Most trials at a time in this process, over all its sweeps; null: the larger of the cores and the first sweep's parallelism.</summary>
    public int? Slots { get; init; }

    /// <summary>Whether this process works on every unfinished sweep of the store; else only on those it is asked to run. Default false.</summary>
    public bool Follows { get; init; }

    /// <summary>Slots as other workers see them: <see cref="Slots"/>, else the cores.</summary>
    internal int LocalSlots => Slots ?? Environment.ProcessorCount;

    /// <summary>How often a following process looks for new sweeps. Default 1 s.</summary>
    public TimeSpan SweepPoll { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a claim lasts without renewal; it is renewed three times in that span. Default 30 s.</summary>
    public TimeSpan TrialLease { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the right to coordinate lasts without renewal. Default 30 s.</summary>
    public TimeSpan LeadLease { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often the sweep's state is read, so that a cancel or pause from another process is seen. Default 250 ms.</summary>
    public TimeSpan StatePoll { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How often trials run by other processes are looked at. Default 5 s.</summary>
    public TimeSpan TrialPoll { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a draining sweep waits for its running trials to be given back. Default 10 s.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How often a trial may be lost with its trial host before it fails. Default 3.</summary>
    public int LossLimit { get; init; } = 3;
}
