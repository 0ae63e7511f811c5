namespace SweepRunner.Core.Sweeps;

/// <summary>Where trials are trained.</summary>
public enum Isolation
{
    /// <summary>In a warm child process, one per slot (the default): a crash costs one trial.</summary>
    Process,

    /// <summary>In the worker's own process: the fastest for small trials, without protection.</summary>
    None,
}
