namespace SweepRunner.Training.Command;

/// <summary>How programs are ended and watched.</summary>
public sealed record CommandTrainerOptions
{
    /// <summary>How long a program may take after SIGTERM when its trial was cancelled, before SIGKILL. Default 1 s: a cancelled trial is gone within two.</summary>
    public TimeSpan CancelGrace { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long it may take when its trial was pruned, to save what it has. Default 10 s.</summary>
    public TimeSpan PruneGrace { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How often a metrics file, the tracking server and the memory are looked at. Default 250 ms.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Resident memory in MiB, of the program and everything it started (what they share counts once), above which it is killed and its trial fails; null: unlimited. Linux only.</summary>
    public long? MemoryLimitMb { get; init; }
}
