using System.CommandLine;
using Spectre.Console;
using SweepRunner.Cli.Interaction;
using SweepRunner.Cli.Workspaces;
using SweepRunner.Server.Views;

namespace SweepRunner.Cli.Commands;

/// <summary><c>status [SWEEP]</c>: how far the sweeps are.</summary>
internal static class StatusCommand
{
    private static readonly Argument<string?> Sweep = new("SWEEP")
    {
        Description = "Name or id of a sweep; all of them when left out",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public static Command Create() => new Command("status", "Show how far the sweeps are") { Sweep }.Does(async context =>
    {
        await using var workspace = await context.OpenAsync().ConfigureAwait(false);
        return context.Parsed.GetValue(Sweep) is { } name
            ? await ShowOneAsync(context, workspace, name).ConfigureAwait(false)
            : await ListAsync(context, workspace).ConfigureAwait(false);
    });

    private static async Task<int> ShowOneAsync(CommandContext context, IWorkspace workspace, string name)
    {
        var sweep = await workspace.RequireSweepAsync(name, context.Cancellation).ConfigureAwait(false);
        var progress = await workspace.ProgressAsync(sweep.Id, context.Cancellation).ConfigureAwait(false);
        var best = await workspace.BestAsync(progress, context.Cancellation).ConfigureAwait(false);
        if (context.Terminal.IsJson)
        {
            context.Terminal.WriteJson(new SweepResultView(ViewFactory.Sweep(progress), best));
            return 0;
        }

        ResultPrinter.PrintSummary(context.Terminal, progress);
        if (best is not null) ResultPrinter.PrintBest(context.Terminal, sweep.Objectives, progress.Best!, best);
        return 0;
    }

    private static async Task<int> ListAsync(CommandContext context, IWorkspace workspace)
    {
        var all = await workspace.SweepsAsync(context.Cancellation).ConfigureAwait(false);
        if (context.Terminal.IsJson)
        {
            var views = new List<SweepResultView>();
            foreach (var progress in all)
                views.Add(new SweepResultView(ViewFactory.Sweep(progress), await workspace.BestAsync(progress, context.Cancellation).ConfigureAwait(false)));
            context.Terminal.WriteJson<IReadOnlyList<SweepResultView>>(views);
            return 0;
        }

        if (all.Count == 0)
        {
            context.Terminal.SayWhole($"No sweeps yet: [bold]{Markup.Escape(context.Next(context.AsksServer ? "submit" : "run", "SPEC"))}[/] makes one.");
            return 0;
        }

        context.Terminal.Write(SweepTable.Of(all));
        return 0;
    }
}
