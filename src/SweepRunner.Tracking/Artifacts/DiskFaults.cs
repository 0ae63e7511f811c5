using SweepRunner.Core.Errors;
using SweepRunner.Tracking.Sqlite;

namespace SweepRunner.Tracking.Artifacts;

/// <summary>Turns faults of the file system into refusals that say what happened, where, and what to do.</summary>
internal static class DiskFaults
{
    private const int NoSpaceUnix = 28;
    private const int NoSpaceWindows = unchecked((int)0x80070070);

    /// <summary>The refusal for a fault met at <paramref name="path"/>.</summary>
    public static SweepRunnerException Translate(Exception fault, string path)
    {
        var message = fault switch
        {
            IOException { HResult: NoSpaceUnix or NoSpaceWindows } => SqliteFaults.Full(path, SqliteFaults.FreeBytes(path)),
            UnauthorizedAccessException =>
                $"{path} cannot be written or read: permission denied. Give this user permission, or name another store with --store.",
            _ => $"{path} cannot be written or read: {fault.Message.TrimEnd('.')}. Check the path and the disk, or name another store with --store.",
        };
        return new SweepRunnerException(ErrorCode.Unavailable, message, fault);
    }
}
