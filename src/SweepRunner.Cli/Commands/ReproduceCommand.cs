using System.CommandLine;
using Spectre.Console;
using SweepRunner.Cli.Hosting;
using SweepRunner.Cli.Interaction;
using SweepRunner.Cli.Views;
using SweepRunner.Cli.Workspaces;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Runs;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trainers;
using SweepRunner.Tracking;

namespace SweepRunner.Cli.Commands;

/// <summary><c>reproduce RUN</c>: trains again from the recorded configuration and compares bit for bit.</summary>
internal static class ReproduceCommand
{
    private static readonly Argument<string> RunArgument = new("RUN") { Description = "Id of a trial's run, its first digits, or a sweep's name for its best run" };

    public static Command Create() => new Command("reproduce", "Train a run again from its record and compare metrics and model bit for bit") { RunArgument }.Does(async context =>
    {
        await using var store = await context.OpenStoreAsync().ConfigureAwait(false);
        var run = await new StoreWorkspace(store).RequireRunAsync(context.Parsed.GetRequiredValue(RunArgument), context.Cancellation).ConfigureAwait(false);
        var config = await ReadConfigAsync(store, run, context.Cancellation).ConfigureAwait(false);
        context.Terminal.Say($"Training run [bold]{run.Id.Value[..8]}[/] again from its record ...");

        var prunedAt = await PrunedAtAsync(store, run, config, context.Cancellation).ConfigureAwait(false);
        var outcome = config.Spec.Command is not null && prunedAt is null
            ? await ProgramReplay.RunAsync(config.Spec, context.Cancellation).ConfigureAwait(false)
            : await TrainAgainAsync(store, config, prunedAt, context.Cancellation).ConfigureAwait(false);
        var view = Compare(run, outcome, config.Notes);
        if (context.Terminal.IsJson) context.Terminal.WriteJson(view);
        else Print(context.Terminal, view);
        return 0;
    });

    private static async Task<RecordedConfig> ReadConfigAsync(TrackingStore store, Run run, CancellationToken cancellation)
    {
        if (run.Artifacts.All(a => a.Path != ArtifactPaths.Config))
        {
            throw new SweepRunnerException(
                ErrorCode.Invalid,
                $"The run {run.Id} has no {ArtifactPaths.Config}, so there is nothing to train it from. Only trials that ran to their end have one; './sweeprunner trials SWEEP' lists them.");
        }

        await using var file = await store.Artifacts.OpenReadAsync(run.ArtifactRoot, ArtifactPaths.Config, cancellation).ConfigureAwait(false);
        using var reader = new StreamReader(file);
        var yaml = await reader.ReadToEndAsync(cancellation).ConfigureAwait(false);
        return RecordedConfig.Read(yaml, Path.Combine(run.ArtifactRoot, ArtifactPaths.Config));
    }

    /// <summary>The step a pruned run stopped after; null for one that ran to its end.</summary>
    private static async Task<long?> PrunedAtAsync(TrackingStore store, Run run, RecordedConfig config, CancellationToken cancellation)
    {
        if (run.Tags.GetValueOrDefault(RunTags.State) != "pruned") return null;
        var history = await store.Runs.MetricHistoryAsync(run.Id, config.Spec.Objectives[0].Metric, cancellation).ConfigureAwait(false);
        return history.Count > 0 ? history.Max(p => p.Step) : null;
    }

    private static async Task<TrainingOutcome> TrainAgainAsync(TrackingStore store, RecordedConfig config, long? prunedAt, CancellationToken cancellation)
    {
        await using var engine = await EngineHost.StartAsync(store, cancellation).ConfigureAwait(false);
        var output = Directory.CreateTempSubdirectory("sweeprunner-reproduce-");
        try
        {
            // A trial host learns a little later that it is pruned; here it must end after exactly the recorded step.
            var spec = prunedAt is null ? config.Spec : config.Spec with { Isolation = Isolation.None };
            return await engine.Reproduction.RunAsync(spec, config.Point, output.FullName, new RecordedEnd(prunedAt), cancellation).ConfigureAwait(false);
        }
        finally
        {
            output.Delete(recursive: true);
        }
    }

    private static ReproductionView Compare(Run run, TrainingOutcome outcome, IReadOnlyList<string> notes)
    {
        var metrics = outcome.Metrics.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m =>
        {
            double? recorded = run.Metrics.TryGetValue(m.Key, out var value) ? value : null;
            return new MetricComparisonView(m.Key, recorded, m.Value, recorded is { } r && r.Equals(m.Value));
        }).ToList();
        var digest = run.Tags.GetValueOrDefault(RunTags.ModelDigest);
        var model = new ModelComparisonView(digest, outcome.ModelDigest, digest == outcome.ModelDigest);
        return new ReproductionView(run.Id.Value, model.Identical && metrics.TrueForAll(m => m.Identical), metrics, model) { Notes = notes };
    }

    private static void Print(Terminal terminal, ReproductionView view)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn("metric")
            .AddColumn(new TableColumn("recorded").RightAligned()).AddColumn(new TableColumn("reproduced").RightAligned()).AddColumn("");
        foreach (var metric in view.Metrics)
            table.AddRow(Markup.Escape(metric.Name), Value(metric.Recorded), Value(metric.Reproduced), Verdict(metric.Identical));
        table.AddRow("model sha256", Digest(view.Model.Recorded), Digest(view.Model.Reproduced), Verdict(view.Model.Identical));
        terminal.Result.Write(table);
        terminal.Result.MarkupLine(view.Identical ? "[green]identical[/]: every metric and the model, bit for bit" : "[red]not identical[/]");
        foreach (var note in view.Notes) terminal.Say($"[yellow]note:[/] {Markup.Escape(note)}");
    }

    private static string Value(double? value) => value is { } v ? Format.Exact(v) : "–";

    private static string Digest(string? digest) => digest is null ? "–" : digest[..12] + "…";

    private static string Verdict(bool identical) => identical ? "[green]identical[/]" : "[red]different[/]";

    /// <summary>Ends a training where the recorded one was pruned.</summary>
    private sealed class RecordedEnd(long? prunedAt) : ITrainingProgress
    {
        public bool Report(long step, IReadOnlyDictionary<string, double> metrics) => prunedAt is not { } last || step < last;

        public void Log(string line)
        {
        }
    }
}
