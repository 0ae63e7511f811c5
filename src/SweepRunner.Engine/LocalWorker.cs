using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using SweepRunner.Core.Jobs;

namespace SweepRunner.Engine;

/// <summary>This process as a worker, and what it can tell about other workers of the same machine.</summary>
public static class LocalWorker
{
    private const string BootIdFile = "/proc/sys/kernel/random/boot_id";

    private static readonly string Host = Environment.MachineName.Replace('/', '_');
    private static readonly string Boot = File.Exists(BootIdFile) ? File.ReadAllText(BootIdFile).Trim() : "-";

    /// <summary>The id of this process: <c>host/boot/pid/start</c>.</summary>
    public static WorkerId Id { get; } = Of(Environment.ProcessId)
        ?? throw new UnreachableException("A process can always look at itself.");

    /// <summary>
    /// Whether <paramref name="worker"/> is known to be dead: it ran on this machine before its last boot, or its process
    /// is gone or another one took its number. A worker of another machine is never known to be dead.
    /// </summary>
    public static bool IsGone(WorkerId worker)
    {
        var parts = worker.Value?.Split('/');
        if (parts is not [var host, var boot, var pid, _] || host != Host) return false;
        if (boot != Boot) return true;
        return int.TryParse(pid, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && Of(id) != worker;
    }

    /// <summary>The worker id of a live process of this machine; null when there is no such process.</summary>
    internal static WorkerId? Of(int pid) =>
        StartOf(pid) is { } start ? new WorkerId(string.Create(CultureInfo.InvariantCulture, $"{Host}/{Boot}/{pid}/{start}")) : null;

    private static string? StartOf(int pid)
    {
        if (OperatingSystem.IsLinux()) return LinuxStart(pid);
        try
        {
            using var process = Process.GetProcessById(pid);
            return process.HasExited ? null : process.StartTime.ToUniversalTime().Ticks.ToString(CultureInfo.InvariantCulture);
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException or Win32Exception)
        {
            return null;
        }
    }

    /// <summary>Field 22 of <c>/proc/pid/stat</c> (proc(5)): start after boot in clock ticks. A zombie counts as gone.</summary>
    private static string? LinuxStart(int pid)
    {
        try
        {
            var stat = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/stat"));

            // The second field is the program's name in parentheses and may itself contain blanks and parentheses.
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return fields[0] is "Z" or "X" ? null : fields[19];
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
