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
    private const int ShortName = 12;
    private static readonly Argument<string> RunArgument = new("RUN") { Description = "Id of a trial's run, its first digits, or a sweep's name for its best run" };

    public static Command Create() => new Command("reproduce", "Train a run again from its record and compare metrics and model bit for bit") { RunArgument }.Does(async context =>
    {
        context.RefuseServerOption("A run is trained again here, not on");
        context = context with { IsHere = true };
        await using var store = await context.OpenStoreAsync().ConfigureAwait(false);
        var run = await new StoreWorkspace(store).RequireRunAsync(context.Parsed.GetRequiredValue(RunArgument), context.Cancellation).ConfigureAwait(false);
        var config = await ReadConfigAsync(context, store, run).ConfigureAwait(false);
        context.Terminal.Say($"Training run [bold]{run.Id.Value[..8]}[/] again from its record ...");

        var prunedAt = await PrunedAtAsync(store, run, config, context.Cancellation).ConfigureAwait(false);
        var outcome = config.Spec.Command is not null && prunedAt is null
            ? await ProgramReplay.RunAsync(config.Spec, context.Cancellation).ConfigureAwait(false)
            : await TrainAgainAsync(store, config, prunedAt, context.Cancellation).ConfigureAwait(false);
        var view = Compare(run, outcome, [.. config.Notes, .. Missing(run, outcome)]);
        if (context.Terminal.IsJson) context.Terminal.WriteJson(view);
        else Print(context.Terminal, view);
        return view.Identical ? 0 : ErrorTable.Of(ErrorCode.AlreadyExists).ExitCode;
    });

    private static async Task<RecordedConfig> ReadConfigAsync(CommandContext context, TrackingStore store, Run run)
    {
        if (run.Artifacts.All(a => a.Path != ArtifactPaths.Config))
        {
            throw new SweepRunnerException(
                ErrorCode.Invalid,
                $"The run {run.Id} has no {ArtifactPaths.Config}, so there is nothing to train it from. Only trials that ran to their end have one; '{context.Next("trials", run.Tags.GetValueOrDefault(RunTags.Sweep) ?? "SWEEP")}' lists them.");
        }

        await using var file = await store.Artifacts.OpenReadAsync(run.ArtifactRoot, ArtifactPaths.Config, context.Cancellation).ConfigureAwait(false);
        using var reader = new StreamReader(file);
        var yaml = await reader.ReadToEndAsync(context.Cancellation).ConfigureAwait(false);
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
        bool? isSameModel = digest is null && outcome.ModelDigest is null ? null : digest == outcome.ModelDigest;
        var isSame = metrics.Count > 0 && metrics.TrueForAll(m => m.Identical) && isSameModel != false;
        return new ReproductionView(run.Id.Value, isSame, metrics, new ModelComparisonView(digest, outcome.ModelDigest, isSameModel)) { Notes = notes };
    }

    /// <summary>What somebody else may have logged, or what a training of today no longer reports.</summary>
    private static IEnumerable<string> Missing(Run run, TrainingOutcome outcome) =>
        run.Metrics.Keys.Where(m => !outcome.Metrics.ContainsKey(m)).Order(StringComparer.Ordinal).ToList() is { Count: > 0 } names
            ? [$"the record also has {string.Join(", ", names)}, which this training did not report"]
            : [];

    private static void Print(Terminal terminal, ReproductionView view)
    {
        var table = new FittingTable(
            new("metric") { ShortestText = ShortName }, new("recorded") { IsRight = true }, new("reproduced") { IsRight = true, Dispensable = 0 }, new(""));
        foreach (var metric in view.Metrics)
            table.AddRow(metric.Name, Value(metric.Recorded), Value(metric.Reproduced), Verdict(metric.Identical));
        if (view.Model.Identical is { } isSame) table.AddRow("model sha256", Digest(view.Model.Recorded), Digest(view.Model.Reproduced), Verdict(isSame));
        terminal.Write(table);
        terminal.Result.MarkupLine(view.Identical ? $"[green]identical[/], bit for bit: {Compared(view)}" : $"[red]not identical[/]: {Different(view)}");
        foreach (var note in view.Notes) terminal.Say($"[yellow]note:[/] {Markup.Escape(note)}");
    }

    private static string Compared(ReproductionView view) =>
        view.Model.Identical is null ? "every metric it reported; there is no model to compare" : "every metric it reported, and the model";

    private static string Different(ReproductionView view)
    {
        if (view.Metrics.Count == 0) return "no metric was reproduced";
        var metrics = view.Metrics.Where(m => !m.Identical).Select(m => Markup.Escape(m.Name));
        return string.Join(", ", view.Model.Identical == false ? metrics.Append("the model") : metrics);
    }

    private static string Value(double? value) => value is { } v ? Format.Exact(v) : "–";

    private static string Digest(string? digest) => digest is null ? "–" : digest[..12] + "…";

    private static FittingCell Verdict(bool identical) => identical ? new("identical", "green") : new("different", "red");

    /// <summary>Ends a training where the recorded one was pruned.</summary>
    private sealed class RecordedEnd(long? prunedAt) : ITrainingProgress
    {
        public bool Report(long step, IReadOnlyDictionary<string, double> metrics) => prunedAt is not { } last || step < last;

        public void Log(string line)
        {
        }
    }
}
