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

    private static async Task<int> RunAsync(ParseResult parsed, Func<CommandContext, Task<int>> body, CancellationToken cancellation)
    {
        var terminal = new Terminal(Console.Out, Console.Error, parsed.GetValue(CommonOptions.Json));
        try
        {
            Actor.Current = Environment.UserName;
            var server = Settings.Server(parsed.GetValue(CommonOptions.Server));
            return await body(new CommandContext(parsed, terminal, Store(parsed), server, cancellation)).ConfigureAwait(false);
        }
        catch (SweepRunnerException refusal)
        {
            return ErrorPrinter.Print(terminal, refusal);
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
