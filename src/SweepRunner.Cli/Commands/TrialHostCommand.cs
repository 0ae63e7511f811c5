using System.CommandLine;
using System.Globalization;
using System.Runtime.InteropServices;
using SweepRunner.Cli.Hosting;
using SweepRunner.Engine.Hosts;

namespace SweepRunner.Cli.Commands;

/// <summary><c>trial-host</c>: the child process that trains trials; started by a worker, not by people.</summary>
internal static class TrialHostCommand
{
    /// <summary>The word a worker starts this executable with.</summary>
    public const string Name = "trial-host";

    /// <summary>For <c>--help</c> and completion; the process itself never gets here, see <see cref="Is"/>.</summary>
    public static Command Create()
    {
        var command = new Command(Name, "Train trials for a worker (started by SweepRunner itself)") { WorkerArguments.HostMemory };
        command.Hidden = true;
        command.SetAction((parsed, _) => RunAsync(parsed.GetValue(WorkerArguments.HostMemory)));
        return command;
    }

    /// <summary>The arguments a worker starts this executable with.</summary>
    /// <param name="memoryLimitMb">MiB that a program which the host runs may hold; the host itself is watched by the worker.</param>
    public static IReadOnlyList<string> Line(long? memoryLimitMb) =>
        memoryLimitMb is { } limit ? [Name, WorkerArguments.HostMemoryName, limit.ToString(CultureInfo.InvariantCulture)] : [Name];

    /// <summary>Reads what <see cref="Line"/> writes, without the time that a parser of everything takes.</summary>
    /// <returns>Whether it is that.</returns>
    public static bool Is(string[] args, out long? memoryLimitMb)
    {
        memoryLimitMb = null;
        if (args is [Name]) return true;
        if (args is not [Name, var option, var value] || option != WorkerArguments.HostMemoryName) return false;
        if (!long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var limit)) return false;
        memoryLimitMb = limit;
        return true;
    }

    /// <summary>Serves until the worker is done or gone.</summary>
    /// <param name="memoryLimitMb">MiB that a program may hold together with what it started; null: unlimited.</param>
    public static async Task<int> RunAsync(long? memoryLimitMb)
    {
        // Ctrl-C reaches the whole process group. The worker decides what becomes of a running trial, not the signal.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel = true);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => context.Cancel = true);
        using var streams = TrialHostStreams.Take();
        await TrialHostServer.RunAsync(BuiltInTrainers.Create(memoryLimitMb), streams.Input, streams.Output).ConfigureAwait(false);
        return 0;
    }
}
