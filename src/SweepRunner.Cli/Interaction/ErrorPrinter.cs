using Spectre.Console;
using SweepRunner.Cli.Views;
using SweepRunner.Core.Errors;

namespace SweepRunner.Cli.Interaction;

/// <summary>Shows a refusal and gives its exit code.</summary>
internal static class ErrorPrinter
{
    public static int Print(Terminal terminal, SweepRunnerException refusal)
    {
        var face = ErrorTable.Of(refusal.Code);
        if (terminal.IsJson)
        {
            terminal.WriteJson(new ErrorView(new ErrorBodyView(face.Name, refusal.Message, [.. refusal.Faults.Select(Detail)])));
            return face.ExitCode;
        }

        // Who interrupts knows that it is no error, and wants to know how to go on.
        if (refusal.Code == ErrorCode.Cancelled)
        {
            terminal.SayWhole(Markup.Escape(refusal.Message));
            return face.ExitCode;
        }

        if (refusal.Faults.Count == 0)
        {
            terminal.SayWhole($"[red]error:[/] {Markup.Escape(refusal.Message)}");
            return face.ExitCode;
        }

        foreach (var fault in refusal.Faults) terminal.SayWhole(Markup.Escape(fault.ToString()));
        if (refusal.Faults.Count > 1) terminal.Say($"[red]{refusal.Faults.Count} faults[/]");
        return face.ExitCode;
    }

    public static ErrorDetailView Detail(Fault fault) => new(
        fault.Problem,
        fault.File,
        fault.Line > 0 ? fault.Line : null,
        fault.Column > 0 ? fault.Column : null,
        fault.Path,
        fault.Rule,
        fault.Value,
        fault.Suggestion);
}
