using System.CommandLine;
using SweepRunner.Cli.Interaction;
using SweepRunner.Cli.Views;
using SweepRunner.Cli.Workspaces;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Runs;
using SweepRunner.Tracking;
using SweepRunner.Tracking.Cleaning;

namespace SweepRunner.Cli.Commands;

/// <summary><c>gc</c>: removes for ever what was deleted; without <c>--yes</c> it only says what.</summary>
internal static class GcCommand
{
    private static readonly Option<int> OlderThan = new("--older-than")
    {
        Description = "Only what was deleted at least so many days ago",
        HelpName = "DAYS",
        DefaultValueFactory = _ => 30,
    };

    private static readonly Option<string?> Experiment = new("--experiment") { Description = "Only this experiment and its runs", HelpName = "NAME|ID" };
    private static readonly Option<bool> Yes = new("--yes") { Description = "Do it; there is no way back" };

    public static Command Create() => new Command(
        "gc", "Remove deleted runs and experiments for ever, with their files; what a registered model was made from stays") { OlderThan, Experiment, Yes }.Does(RunAsync);

    private static async Task<int> RunAsync(CommandContext context)
    {
        context.RefuseServer("Removing for ever is done in a store, not through");
        var days = context.Parsed.GetValue(OlderThan);
        if (days is < 0 or > 36_500) throw new InvalidInputException(new Fault("this is no age") { Path = "--older-than", Value = $"{days}", Rule = "0 to 36500 days" });
        await using var store = await context.OpenStoreAsync().ConfigureAwait(false);
        var only = context.Parsed.GetValue(Experiment) is { } named ? await FindAsync(store, named, context.Cancellation).ConfigureAwait(false) : null;
        var cleaning = new StoreCleaning(store);
        // The store's own moments are whole milliseconds: what was deleted just now counts with --older-than 0.
        var before = DateTimeOffset.UtcNow.AddDays(-days).AddMilliseconds(1);
        var plan = await cleaning.PlanAsync(before, only, context.Cancellation).ConfigureAwait(false);
        var view = context.Parsed.GetValue(Yes)
            ? View(await cleaning.CleanAsync(plan, context.Cancellation).ConfigureAwait(false))
            : new GcView(false, plan.Runs.Count, cleaning.SizeOf(plan), [.. plan.Experiments.Select(e => e.Name)], []);
        if (context.Terminal.IsJson) context.Terminal.WriteJson(view);
        else Print(context.Terminal, view, days);
        return 0;
    }

    private static async Task<Experiment> FindAsync(TrackingStore store, string named, CancellationToken cancellation) =>
        await store.Experiments.FindByNameAsync(named, cancellation).ConfigureAwait(false)
        ?? (long.TryParse(named, out var id) ? await store.Experiments.FindAsync(new ExperimentId(id), cancellation).ConfigureAwait(false) : null)
        ?? throw new SweepRunnerException(ErrorCode.NotFound, $"There is no experiment '{named}' in {store.Place()}.");

    private static GcView View(CleaningResult done) =>
        new(true, done.Runs, done.Bytes, [.. done.Experiments.Select(e => e.Name)], [.. done.Kept.Select(k => new KeptView(k.Experiment.Name, k.Reason))]);

    private static void Print(Terminal terminal, GcView view, int days)
    {
        var experiments = view.Experiments.Count == 0 ? "" : $" and {Format.Count(view.Experiments.Count, "experiment")} ({string.Join(", ", view.Experiments)})";
        var what = $"{Format.Count(view.Runs, "run")} ({Format.Size(view.Bytes)} of files){experiments}";
        var nothing = view.Runs == 0 && view.Experiments.Count == 0;
        if (view.Removed) terminal.Raw.WriteLine($"Removed for ever: {what}");
        else if (nothing) terminal.Raw.WriteLine(FormattableString.Invariant($"Nothing to remove: nothing that may go was deleted {Format.Count(days, "day")} ago or earlier"));
        else terminal.Raw.WriteLine($"To be removed for ever: {what}");
        foreach (var kept in view.Kept) terminal.Raw.WriteLine($"Kept: {kept.Experiment}: {kept.Reason}");
        if (!view.Removed && !nothing) terminal.Say("Nothing has been removed yet. Say it again with --yes to do it.");
    }
}
