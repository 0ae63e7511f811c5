using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SweepRunner.Tracking.Artifacts;

/// <summary>
/// Staging folders <c>.staging/machine.process.random</c>. Those of dead processes of this machine, and those of any machine
/// older than a day, are removed; those of living processes are left alone.
/// </summary>
internal sealed class StagingFolders(string store, TimeProvider time)
{
    private static readonly TimeSpan OldestOfOthers = TimeSpan.FromDays(1);
    private static readonly string Machine = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Environment.MachineName)))[..8];
    private readonly string _root = Path.Combine(store, ".staging");

    /// <summary>A new, empty staging folder.</summary>
    public string Create()
    {
        var folder = Name();
        Folders.Create(folder);
        return folder;
    }

    /// <summary>A new name for a temporary file, its folder made.</summary>
    public string TemporaryFile()
    {
        Folders.Create(_root);
        return Name();
    }

    /// <summary>Removes what nobody will publish any more.</summary>
    public void RemoveStale()
    {
        if (!Directory.Exists(_root)) return;
        foreach (var entry in new DirectoryInfo(_root).EnumerateFileSystemInfos())
        {
            if (IsStale(entry)) Remove(entry);
        }
    }

    private string Name() =>
        Path.Combine(_root, string.Create(CultureInfo.InvariantCulture, $"{Machine}.{Environment.ProcessId}.{Guid.NewGuid():N}"));

    private bool IsStale(FileSystemInfo entry)
    {
        if (time.GetUtcNow() - entry.LastWriteTimeUtc > OldestOfOthers) return true;
        return entry.Name.Split('.') is [var machine, var process, _] && machine == Machine
            && int.TryParse(process, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && !IsAlive(id);
    }

    private static bool IsAlive(int process)
    {
        try
        {
            using var found = Process.GetProcessById(process);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static void Remove(FileSystemInfo entry)
    {
        try
        {
            if (entry is DirectoryInfo { LinkTarget: null } folder) folder.Delete(recursive: true);
            else entry.Delete();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // Another process removes it at the same time, or it is somebody else's: it costs only space, the next opening tries again.
        }
    }
}
