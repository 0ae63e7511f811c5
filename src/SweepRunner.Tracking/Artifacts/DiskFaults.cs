using SweepRunner.Core.Errors;

namespace SweepRunner.Tracking.Artifacts;

/// <summary>Turns faults of the file system into refusals that say what happened, where, and what to do.</summary>
internal static class DiskFaults
{
    /// <summary>The refusal for a fault met at <paramref name="path"/>.</summary>
    public static SweepRunnerException Translate(Exception fault, string path)
    {
        if (fault is PathTooLongException) return new InvalidInputException(new Fault("the path of an artifact, or a name in it, is too long") { Rule = "a name has at most 255 bytes" });
        var message = fault switch
        {
            _ when DiskFull.Is(fault) => DiskFull.Message(path),
            UnauthorizedAccessException =>
                $"{path} cannot be written or read: permission denied. Give this user permission, or name another store with --store.",
            _ => $"{path} cannot be written or read: {fault.Message.TrimEnd('.')}. Check the path and the disk, or name another store with --store.",
        };
        return new SweepRunnerException(ErrorCode.Unavailable, message, fault);
    }
}
