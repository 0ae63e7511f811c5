using System.CommandLine;
using SweepRunner.Cli.Commands;
using SweepRunner.Cli.Commands.Models;
using SweepRunner.Cli.Interaction;
using SweepRunner.Core.Errors;

namespace SweepRunner.Cli;

/// <summary>The command line: its commands, and what happens when it is not understood.</summary>
internal static class CommandLine
{
    // Longer than a drain may take, so that running trials are given back before the process goes.
    private static readonly TimeSpan GraceTime = TimeSpan.FromSeconds(30);

    public static RootCommand CreateRoot() => OptionalArgumentHelp.Use(
        new("SweepRunner: hyperparameter sweeps with integrated experiment tracking")
        {
            CommonOptions.Store,
            CommonOptions.Artifacts,
            CommonOptions.Server,
            CommonOptions.Json,
            RunCommand.Create(),
            ValidateCommand.Create(),
            BestCommand.Create(),
            TrialsCommand.Create(),
            ShowCommand.Create(),
            StatusCommand.Create(),
            CompareCommand.Create(),
            ReproduceCommand.Create(),
            ModelsCommand.Create(),
            ServeCommand.Create(),
            WorkerCommand.Create(),
            SubmitCommand.Create(),
            WatchCommand.Create(),
            SteeringCommands.CreatePause(),
            SteeringCommands.CreateResume(),
            SteeringCommands.CreateCancel(),
            SchemaCommand.Create(),
            ImportCommand.Create(),
            ExportCommand.Create(),
            GcCommand.Create(),
            DoctorCommand.Create(),
            TrialHostCommand.Create(),
        });

    public static async Task<int> RunAsync(string[] args)
    {
        // A trial host must be quick to start and must not have its signals handled for it.
        if (TrialHostCommand.Is(args, out var memoryLimitMb)) return await TrialHostCommand.RunAsync(memoryLimitMb).ConfigureAwait(false);

        var parsed = CreateRoot().Parse(args.Length == 0 ? ["--help"] : args);
        if (!args.Any(a => a is "--help" or "-h" or "-?") && CommandLineFaults.Of(parsed) is { } fault)
        {
            var terminal = new Terminal(Console.Out, Console.Error, args.Contains("--json"));
            return ErrorPrinter.Print(terminal, new SweepRunnerException(ErrorCode.Usage, fault));
        }

        return await parsed.InvokeAsync(new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = GraceTime,
        }).ConfigureAwait(false);
    }
}
