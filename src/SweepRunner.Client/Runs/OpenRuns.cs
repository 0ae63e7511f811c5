using System.Collections.Concurrent;
using SweepRunner.Core.Runs;

namespace SweepRunner.Client.Runs;

/// <summary>
/// The runs of this process that have not ended. When the process ends without having ended them, what they hold is
/// sent and they are marked: as failed after an unhandled exception, else as killed.
/// </summary>
internal static class OpenRuns
{
    private static readonly ConcurrentDictionary<ActiveRun, byte> Open = new();

    static OpenRuns()
    {
        AppDomain.CurrentDomain.UnhandledException += (_, crash) => EndAll(run => crash.ExceptionObject is Exception e ? run.FailAsync(e) : run.EndAsync(RunStatus.Failed));
        AppDomain.CurrentDomain.ProcessExit += (_, _) => EndAll(run => run.EndAsync(RunStatus.Killed));
    }

    public static void Add(ActiveRun run) => Open[run] = 0;

    public static void Remove(ActiveRun run) => Open.TryRemove(run, out _);

    private static void EndAll(Func<ActiveRun, Task> end)
    {
        ActiveRun[] runs = [.. Open.Keys];
        if (runs.Length == 0) return;
        var ends = Task.WhenAll(runs.Select(run => Task.Run(() => end(run))));
        try
        {
            // The runtime gives no asynchronous hook here: what is not sent before this returns is lost with the process.
            ends.Wait(runs.Max(r => r.ExitGrace));
        }
        catch (AggregateException)
        {
            // The process is ending and nobody is left to tell; whoever must know flushes or disposes.
        }
    }
}
