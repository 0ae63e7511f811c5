using System.CommandLine;
using SweepRunner.Cli.Hosting;
using SweepRunner.Cli.Interaction;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Registry;

namespace SweepRunner.Cli.Commands;

/// <summary>Runs a command's body with what every command needs, and turns refusals into messages and exit codes.</summary>
internal static class CommandRunner
{
    /// <summary>Makes <paramref name="body"/> the action of <paramref name="command"/>.</summary>
    public static Command Does(this Command command, Func<CommandContext, Task<int>> body)
    {
        command.SetAction((parsed, cancellation) => RunAsync(parsed, body, cancellation));
        return command;
    }

    private static StoreChoice Store(ParseResult parsed) =>
        new(Settings.Store(parsed.GetValue(CommonOptions.Store)), Settings.Artifacts(parsed.GetValue(CommonOptions.Artifacts)));

    // A store on the command line goes before a server that the environment or the settings name.
    private static string? Server(ParseResult parsed) => parsed.GetValue(CommonOptions.Server) is { } given ? Settings.Server(given)
        : parsed.GetValue(CommonOptions.Store) is null ? Settings.Server(null)
        : null;

    private static async Task<int> RunAsync(ParseResult parsed, Func<CommandContext, Task<int>> body, CancellationToken cancellation)
    {
        var terminal = new Terminal(Console.Out, Console.Error, parsed.GetValue(CommonOptions.Json));
        CommandContext? context = null;
        try
        {
            Actor.Current = Environment.UserName;
            context = new CommandContext(parsed, terminal, Store(parsed), Server(parsed), cancellation);
            return await body(context).ConfigureAwait(false);
        }
        catch (SweepRunnerException refusal)
        {
            return ErrorPrinter.Print(terminal, refusal.Faults.Count > 0 || context is null ? refusal : new SweepRunnerException(refusal.Code, context.Complete(refusal.Message), refusal));
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return ErrorPrinter.Print(terminal, new SweepRunnerException(ErrorCode.Cancelled, "Cancelled."));
        }
        catch (Exception bug)
        {
            return ErrorPrinter.Print(terminal, new SweepRunnerException(
                ErrorCode.Bug, $"SweepRunner met a fault of its own; please report it with this text: {bug}", bug));
        }
    }
}
