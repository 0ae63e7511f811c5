using System.CommandLine;
using Spectre.Console;
using SweepRunner.Cli.Hosting;
using SweepRunner.Cli.Views;
using SweepRunner.Core.Errors;

namespace SweepRunner.Cli.Commands;

/// <summary><c>doctor</c>: which parts this build and this machine have, and what to do about those that are missing.</summary>
internal static class DoctorCommand
{
    public static Command Create() => new Command("doctor", "Check this machine and this build, and say what is missing").Does(async context =>
    {
        var checks = await HealthChecks.RunAsync(context.Store, context.Cancellation).ConfigureAwait(false);
        var view = new DoctorView(checks.All(c => c.State != HealthChecks.Problem), checks);
        if (context.Terminal.IsJson)
        {
            context.Terminal.WriteJson(view);
        }
        else
        {
            var grid = new Grid().AddColumn().AddColumn().AddColumn();
            foreach (var check in checks)
            {
                var advice = check.Advice is null ? "" : $"\n[dim]{Markup.Escape(check.Advice)}[/]";
                grid.AddRow(Mark(check.State), $"[bold]{Markup.Escape(check.Name)}[/]", Markup.Escape(check.Finding) + advice);
            }

            context.Terminal.Result.Write(grid);
        }

        return view.Healthy ? 0 : ErrorTable.Of(ErrorCode.Unavailable).ExitCode;
    });

    private static string Mark(string state) => state switch
    {
        HealthChecks.Ok => "[green]✓[/]",
        HealthChecks.Warning => "[yellow]![/]",
        _ => "[red]✗[/]",
    };
}
