using System.Globalization;

namespace SweepRunner.Core.Errors;

/// <summary>A full disk: how it is recognised, and the one way it is told, whoever meets it.</summary>
public static class DiskFull
{
    // ENOSPC and EDQUOT on Linux; ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL as HRESULTs on Windows.
    private static readonly int[] Codes = [28, 122, unchecked((int)0x80070070), unchecked((int)0x80070027)];

    /// <summary>Below this many free bytes a failed write is put down to the disk.</summary>
    public const long NearlyNothing = 1 << 20;

    /// <summary>Whether the system refused a write because the disk, or the user's share of it, is full.</summary>
    public static bool Is(Exception problem) => problem is IOException && Codes.Contains(problem.HResult);

    /// <summary>What happened and what to do about it.</summary>
    /// <param name="path">A file or folder on the full disk.</param>
    public static string Message(string path)
    {
        var free = FreeBytes(path) is { } bytes ? string.Create(CultureInfo.InvariantCulture, $" ({bytes / 1048576.0:0.#} MB free)") : "";
        return $"The disk holding {path} is full{free}: free some space and run the same command again; nothing recorded is lost.";
    }

    /// <summary>Free bytes on the disk of <paramref name="path"/>; null when the system does not say.</summary>
    public static long? FreeBytes(string path)
    {
        try
        {
            var full = Path.GetFullPath(path);
            return new DriveInfo(Directory.Exists(full) ? full : Path.GetDirectoryName(full)!).AvailableFreeSpace;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }
}
