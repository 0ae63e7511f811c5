using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using SweepRunner.Cli.Interaction;
using SweepRunner.Cli.Porting;
using SweepRunner.Cli.Porting.Mlruns;
using SweepRunner.Cli.Porting.Servers;
using SweepRunner.Cli.Views;
using SweepRunner.Client;
using SweepRunner.Cli.Workspaces;
using SweepRunner.Core.Errors;

namespace SweepRunner.Cli.Commands;

/// <summary><c>import mlflow DIR|URL</c>: takes over what MLflow recorded.</summary>
internal static class ImportCommand
{
    private const int ShortName = 12;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);
    private static readonly Argument<string> From = new("DIR|URL") { Description = "An mlruns folder, or the address of a tracking server (MLFLOW_TRACKING_TOKEN or …_USERNAME and …_PASSWORD sign in)" };

    private static readonly Option<string[]> Experiments = new("--experiment")
    {
        Description = "Only the experiments of these names; registered models are left out then",
        HelpName = "NAME",
        AllowMultipleArgumentsPerToken = true,
    };

    public static Command Create() => new Command("import", "Take over what another tracking system recorded")
    {
        new Command("mlflow", "Take over experiments, runs and models of MLflow; given again, it goes on where it was") { From, Experiments }.Does(RunAsync),
    };

    private static async Task<int> RunAsync(CommandContext context)
    {
        context.RefuseServer("An import writes into a store, not through");
        var findings = new Findings();
        await using var source = Open(context.Parsed.GetRequiredValue(From), findings);
        await using var store = await context.Store.OpenAsync(context.Cancellation).ConfigureAwait(false);
        var importer = new StoreImporter(store, source, findings, Progress(context.Terminal));
        try
        {
            var result = await importer.ImportAsync(context.Parsed.GetValue(Experiments) ?? [], context.Cancellation).ConfigureAwait(false);
            Print(context.Terminal, View(source, result, findings));
            return ExitCode(result, findings);
        }
        catch (OperationCanceledException) when (context.Cancellation.IsCancellationRequested)
        {
            throw new SweepRunnerException(ErrorCode.Cancelled, "Interrupted. Nothing that was imported is lost: the same command goes on where it was.");
        }
    }

    private static IRunSource Open(string from, Findings findings) =>
        Uri.TryCreate(from, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? new ServerSource(TrackingClient.Connect(address), findings)
            : new FolderSource(address is { IsFile: true } ? address.LocalPath : from, findings);

    private static Action<ImportedExperiment> Progress(Terminal terminal)
    {
        var last = TimeProvider.System.GetTimestamp();
        return experiment =>
        {
            var before = Volatile.Read(ref last);
            if (TimeProvider.System.GetElapsedTime(before) < Interval) return;
            if (Interlocked.CompareExchange(ref last, TimeProvider.System.GetTimestamp(), before) != before) return;
            terminal.Words.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{experiment.Name}: {Format.Count(experiment.Runs.Total, "run")}, {experiment.Runs[RunOutcome.New]} new"));
        };
    }

    private static ImportView View(IRunSource source, ImportResult result, Findings findings)
    {
        return new ImportView(
            source.Name, [.. result.Experiments.Select(e => new ImportedExperimentView(e.Name, View(e.Runs)))],
            Sum(result.Experiments.Select(e => e.Runs)), Sum(result.Experiments.Select(e => e.LoggedModels)), View(result.Versions),
            [.. findings.Problems.Select(ErrorPrinter.Detail)], findings.Notes);
    }

    private static OutcomesView Sum(IEnumerable<Tally> tallies)
    {
        var total = new Tally();
        foreach (var tally in tallies)
        {
            foreach (var outcome in Enum.GetValues<RunOutcome>())
                for (var i = 0; i < tally[outcome]; i++) total.Count(outcome);
        }

        return View(total);
    }

    private static OutcomesView View(Tally tally) => new(
        tally[RunOutcome.New], tally[RunOutcome.Updated], tally[RunOutcome.Unchanged], tally[RunOutcome.Partial], tally[RunOutcome.Conflict], tally[RunOutcome.Skipped]);

    private static int ExitCode(ImportResult result, Findings findings)
    {
        var conflicts = result.Versions[RunOutcome.Conflict] + result.Experiments.Sum(e => e.Runs[RunOutcome.Conflict] + e.LoggedModels[RunOutcome.Conflict]);
        if (conflicts > 0) return ErrorTable.Of(ErrorCode.AlreadyExists).ExitCode;
        return findings.Problems.Count > 0 ? ErrorTable.Of(ErrorCode.Invalid).ExitCode : 0;
    }

    private static void Print(Terminal terminal, ImportView view)
    {
        if (terminal.IsJson)
        {
            terminal.WriteJson(view);
            return;
        }

        var counts = new[] { "new", "updated", "unchanged", "partial", "conflict", "skipped" };
        var table = new FittingTable([new("experiment") { ShortestText = ShortName }, .. counts.Select(title => new FittingColumn(title) { IsRight = true })]);
        foreach (var experiment in view.Experiments) Row(table, experiment.Name, experiment.Runs);
        Row(table, "all runs", view.Runs);
        Row(table, "logged models", view.LoggedModels);
        Row(table, "model versions", view.ModelVersions);
        terminal.Write(table);
        foreach (var note in view.Notes) terminal.Words.WriteLine(note);
        PortingProblems.Print(terminal, view.Problems);
    }

    private static void Row(FittingTable table, string name, OutcomesView counts) => table.AddRow([
        name,
        .. new[] { counts.New, counts.Updated, counts.Unchanged, counts.Partial, counts.Conflict, counts.Skipped }.Select(n => new FittingCell(n.ToString(CultureInfo.InvariantCulture))),
    ]);
}
