using System.Globalization;
using System.Runtime.InteropServices;

namespace SweepRunner.EndToEnd.Tests.Driving;

/// <summary>Processes as Linux shows them, and signals to them.</summary>
internal static partial class Processes
{
    public const string MarkVariable = "SWEEPRUNNER_E2E_MARK";
    public const int Interrupt = 2;
    public const int Kill = 9;
    public const int Terminate = 15;
    public const int Continue = 18;
    public const int Stop = 19;

    /// <summary>The living processes started under a mark, however they have come loose, each with its command line.</summary>
    public static IReadOnlyList<(int Id, string Command)> Of(string mark)
    {
        var found = new List<(int, string)>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id)) continue;
            if (Read(folder, "environ").Contains($"{MarkVariable}={mark}", StringComparison.Ordinal)) found.Add((id, Read(folder, "cmdline").Replace('\0', ' ').Trim()));
        }

        return found;
    }

    /// <summary>The trial hosts among them.</summary>
    public static IReadOnlyList<int> TrialHosts(string mark) =>
        [.. Of(mark).Where(p => p.Command.Contains(" trial-host", StringComparison.Ordinal)).Select(p => p.Id)];

    /// <summary>Processor time a process has used; zero when it is gone.</summary>
    public static TimeSpan CpuTime(int process)
    {
        try
        {
            using var found = System.Diagnostics.Process.GetProcessById(process);
            return found.TotalProcessorTime;
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException)
        {
            return TimeSpan.Zero;
        }
    }

    /// <summary>Sends a signal.</summary>
    /// <returns>Whether there was such a process.</returns>
    public static bool Signal(int process, int signal) => Send(process, signal) == 0;

    /// <summary>Waits until there is no process under the mark but those given.</summary>
    public static async Task NoneButAsync(string mark, params int[] others)
    {
        while (Of(mark).Any(p => !others.Contains(p.Id))) await Task.Delay(20, TestContext.Current.CancellationToken);
    }

    private static string Read(string folder, string name)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, name));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Send(int process, int signal);
}
