using System.CommandLine;
using Spectre.Console;
using SweepRunner.Cli.Interaction;
using SweepRunner.Cli.Workspaces;
using SweepRunner.Server.Sweeps;
using SweepRunner.Server.Views;
using SweepRunner.Core.Errors;

namespace SweepRunner.Cli.Commands;

/// <summary><c>best SWEEP [--out DIR] [--pick …]</c>: the winner, and with <c>--out</c> its model, config and metrics as files.</summary>
internal static class BestCommand
{
    private static readonly Argument<string> Sweep = new("SWEEP") { Description = "Name or id of a sweep" };
    private static readonly Option<string?> Out = new("--out") { Description = "Write the model, config.yaml and metrics.json into this folder", HelpName = "DIR" };
    private static readonly Option<string?> Pick = new("--pick")
    {
        Description = "With several objectives: choose from the Pareto front by weights (valid.auc=2,best_iteration=1) or by order of importance (valid.auc,best_iteration)",
        HelpName = "OBJECTIVES",
    };

    public static Command Create() => new Command("best", "Show the best trial of a sweep and hand over its model and exact config") { Sweep, Out, Pick }.Does(RunAsync);

    private static async Task<int> RunAsync(CommandContext context)
    {
        await using var workspace = await context.OpenAsync().ConfigureAwait(false);
        var sweep = await workspace.RequireSweepAsync(context.Parsed.GetRequiredValue(Sweep), context.Cancellation).ConfigureAwait(false);
        var progress = await workspace.ProgressAsync(sweep.Id, context.Cancellation).ConfigureAwait(false);
        var winner = progress.Best ?? throw SweepReader.NoCompleteTrial(progress);
        var front = sweep.Objectives.Count > 1 ? await Front.ReadAsync(workspace, sweep, context.Cancellation).ConfigureAwait(false) : null;
        if (context.Parsed.GetValue(Pick) is { } pick)
        {
            winner = front?.Pick(pick) ?? throw new InvalidInputException(new Fault($"--pick chooses between objectives, and '{sweep.Name}' has one")
            {
                Value = pick,
                Suggestion = "leave --pick out",
            });
        }

        var best = await workspace.BestAsync(winner, context.Cancellation).ConfigureAwait(false);
        if (context.Parsed.GetValue(Out) is { } folder)
        {
            (best, var written) = await WinnerFolder.WriteAsync(workspace, best, Path.GetFullPath(folder), context.Cancellation).ConfigureAwait(false);
            var without = best.Model is null ? "; the trial has no model" : "";
            context.Terminal.SayWhole($"Wrote {string.Join(", ", written)} to [bold]{Markup.Escape(Format.Path(Path.GetFullPath(folder)))}[/]{without}");
        }

        if (context.Terminal.IsJson)
        {
            context.Terminal.WriteJson(new SweepResultView(ViewFactory.Sweep(progress), best) { Front = front?.Views });
            return 0;
        }

        front?.Print(context.Terminal);
        ResultPrinter.PrintBest(context.Terminal, sweep.Objectives, winner, best, context.Parsed.GetValue(Pick) is null ? null : "Picked trial");
        return 0;
    }
}
