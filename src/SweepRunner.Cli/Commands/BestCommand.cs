using System.CommandLine;
using Spectre.Console;
using SweepRunner.Cli.Interaction;
using SweepRunner.Cli.Views;

namespace SweepRunner.Cli.Commands;

/// <summary><c>best SWEEP [--out DIR]</c>: the winner, and with <c>--out</c> its model, config and metrics as files.</summary>
internal static class BestCommand
{
    private static readonly Argument<string> Sweep = new("SWEEP") { Description = "Name or id of a sweep" };
    private static readonly Option<string?> Out = new("--out") { Description = "Write the model, config.yaml and metrics.json into this folder", HelpName = "DIR" };

    public static Command Create() => new Command("best", "Show the best trial of a sweep and hand over its model and exact config") { Sweep, Out }.Does(async context =>
    {
        await using var store = await context.OpenStoreAsync().ConfigureAwait(false);
        var sweep = await store.RequireSweepAsync(context.Parsed.GetRequiredValue(Sweep), context.Cancellation).ConfigureAwait(false);
        var progress = await store.Sweeps.ProgressAsync(sweep.Id, context.Cancellation).ConfigureAwait(false);
        var best = await store.BestAsync(progress, context.Cancellation).ConfigureAwait(false) ?? throw StoreReading.NoCompleteTrial(progress);
        if (context.Parsed.GetValue(Out) is { } folder)
        {
            best = await WinnerFolder.WriteAsync(store, best, Path.GetFullPath(folder), context.Cancellation).ConfigureAwait(false);
            context.Terminal.Say($"Wrote the model, config.yaml and metrics.json to [bold]{Markup.Escape(Format.Path(Path.GetFullPath(folder)))}[/]");
        }

        if (context.Terminal.IsJson)
        {
            context.Terminal.WriteJson(new SweepResultView(ViewFactory.Sweep(progress), best));
            return 0;
        }

        ResultPrinter.PrintBest(context.Terminal, progress, best);
        return 0;
    });
}
