using System.Diagnostics;
using System.Globalization;

namespace SweepRunner.Benchmarks.SweepEfficiency;

/// <summary>Runs a program and, when asked to, watches the memory of it and everything it starts.</summary>
internal static class ProcessTree
{
    private const string MarkVariable = "SWEEPRUNNER_BENCHMARK_MARK";
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    /// <summary>Runs it to its end. Watched it is slower: adding up a process's pages holds up whatever changes its memory.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message has what it wrote.</exception>
    public static async Task<Measurement> RunAsync(string program, IEnumerable<string> arguments, bool watched)
    {
        var mark = Guid.NewGuid().ToString("N");
        var info = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        info.Environment[MarkVariable] = mark;
        var start = Stopwatch.GetTimestamp();
        using var process = Process.Start(info)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        var ended = process.WaitForExitAsync();
        double peak = 0;
        using (var timer = new PeriodicTimer(Interval))
        {
            while (watched && !ended.IsCompleted)
            {
                peak = Math.Max(peak, MemoryMb(mark));
                await Task.WhenAny(ended, timer.WaitForNextTickAsync().AsTask());
            }
        }

        await ended;

        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        await output;
        return process.ExitCode == 0 ? new Measurement(seconds, peak) : throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {(await errors).Trim()}");
    }

    /// <summary>MiB of this process alone.</summary>
    public static double OwnPeakMb()
    {
        using var self = Process.GetCurrentProcess();
        return self.PeakWorkingSet64 / 1048576.0;
    }

    /// <summary>Proportional memory, so that pages several processes share count once.</summary>
    private static double MemoryMb(string mark) => Directory.EnumerateDirectories("/proc")
        .Where(d => char.IsAsciiDigit(Path.GetFileName(d)[0]) && Read(d, "environ").Contains($"{MarkVariable}={mark}", StringComparison.Ordinal))
        .Sum(d => Kibibytes(Read(d, "smaps_rollup"))) / 1024;

    private static double Kibibytes(string rollup)
    {
        var line = rollup.Split('\n').FirstOrDefault(l => l.StartsWith("Pss:", StringComparison.Ordinal));
        return line is null ? 0 : double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
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
}
