namespace SweepRunner.Core.Trainers;

/// <summary>Where a program's metrics are read.</summary>
public enum MetricSource
{
    /// <summary>What it prints, on stdout or stderr, and what it logs to the tracking server when there is one.</summary>
    Auto,

    /// <summary>What it prints, on stdout or stderr.</summary>
    Stdout,

    /// <summary>A file it writes into the trial's output folder.</summary>
    File,

    /// <summary>What it logs to the tracking server.</summary>
    Tracking,
}
