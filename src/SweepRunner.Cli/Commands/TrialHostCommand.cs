using System.CommandLine;
using System.Runtime.InteropServices;
using SweepRunner.Cli.Hosting;
using SweepRunner.Engine.Hosts;

namespace SweepRunner.Cli.Commands;

/// <summary><c>trial-host</c>: the child process that trains trials; started by a worker, not by people.</summary>
internal static class TrialHostCommand
{
    /// <summary>The word a worker starts this executable with.</summary>
    public const string Name = "trial-host";

    /// <summary>For <c>--help</c> and completion; the process itself never gets here, see <see cref="RunAsync"/>.</summary>
    public static Command Create()
    {
        var command = new Command(Name, "Train trials for a worker (started by SweepRunner itself)") { Hidden = true };
        command.SetAction((_, _) => RunAsync());
        return command;
    }

    /// <summary>Serves until the worker is done or gone.</summary>
    public static async Task<int> RunAsync()
    {
        // Ctrl-C reaches the whole process group. The worker decides what becomes of a running trial, not the signal.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel = true);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => context.Cancel = true);
        using var streams = TrialHostStreams.Take();
        await TrialHostServer.RunAsync(BuiltInTrainers.Create(), streams.Input, streams.Output).ConfigureAwait(false);
        return 0;
    }
}
