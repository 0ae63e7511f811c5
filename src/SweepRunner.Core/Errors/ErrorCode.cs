namespace SweepRunner.Core.Errors;

/// <summary>Why SweepRunner refused something. Each code has one exit code, one HTTP status and one MLflow code, see <see cref="ErrorTable"/>.</summary>
public enum ErrorCode
{
    /// <summary>The command line itself is wrong (unknown option, missing argument).</summary>
    Usage,

    /// <summary>A sweep spec, a data file or an argument breaks a rule.</summary>
    Invalid,

    /// <summary>The named sweep, run, file or model does not exist.</summary>
    NotFound,

    /// <summary>Something of that name exists already and is different.</summary>
    AlreadyExists,

    /// <summary>The store or the server cannot be reached, read or written (full disk, locked file, lost connection).</summary>
    Unavailable,

    /// <summary>Whoever asks is known, and may not do this.</summary>
    Denied,

    /// <summary>A write came from an attempt that is no longer the current one of its trial.</summary>
    StaleAttempt,

    /// <summary>The sweep ended without one complete trial.</summary>
    NoCompleteTrial,

    /// <summary>The user cancelled (Ctrl-C, SIGTERM or a cancel command).</summary>
    Cancelled,

    /// <summary>A fault of SweepRunner itself.</summary>
    Bug,
}
