using System.CommandLine;
using Spectre.Console;
using SweepRunner.Cli.Hosting;
using SweepRunner.Cli.Interaction;
using SweepRunner.Cli.Workspaces;
using SweepRunner.Server.Views;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Samplers.Auto;
using SweepRunner.Core.Sweeps;
using SweepRunner.Tracking;
using SweepRunner.Training.Command;
using SweepRunner.Training.Data;

namespace SweepRunner.Cli.Commands;

/// <summary><c>run SPEC</c>: runs a sweep here to its end, then shows the best trial.</summary>
internal static class RunCommand
{
    private static readonly Argument<string> Spec = new("SPEC") { Description = "The sweep's YAML file" };
    private static readonly Option<int?> Parallelism = new("--parallelism") { Description = "Trials at the same time, instead of what the spec says", HelpName = "N" };

    public static Command Create() => new Command("run", "Run a sweep to its end and show the best trial; given again, it goes on where it was") { Spec, Parallelism }
        .Does(RunAsync);

    private static async Task<int> RunAsync(CommandContext context)
    {
        var file = context.Parsed.GetRequiredValue(Spec);
        context.RefuseServerOption("A sweep is run here, not on", $"To have it run there, write '{context.Next("submit", file)}'.");
        context = context with { IsHere = true };
        var spec = SpecLoading.Load(file);
        if (context.Parsed.GetValue(Parallelism) is { } parallelism)
        {
            if (parallelism < 1) throw new InvalidInputException(new Fault("parallelism must be 1 or more") { Path = "--parallelism", Value = $"{parallelism}" });
            spec = spec with { Parallelism = parallelism };
        }

        CommandCheck.Run(spec);
        await using var store = await context.Store.OpenAsync(context.Cancellation).ConfigureAwait(false);
        // Reading the data and starting a worker take about as long; the sweep is recorded when both are done.
        var check = Task.Run(() => spec.Data is { } data ? DataCheck.Run(data, store.CacheDirectory) : [], CancellationToken.None);
        var worker = new WorkerOptions { Slots = Math.Max(Environment.ProcessorCount, spec.Parallelism ?? 1) };
        await using var engine = await EngineHost.StartAsync(store, context.Cancellation, worker).ConfigureAwait(false);
        engine.Sweeps.Prepare(spec);
        foreach (var warning in await check.ConfigureAwait(false)) context.Terminal.Say($"[yellow]warning:[/] {Markup.Escape(warning)}");

        var submitted = await engine.Sweeps.SubmitAsync(new SweepSubmission(spec) { SourcePath = file }, context.Cancellation).ConfigureAwait(false);
        Announce(context.Terminal, spec, submitted.Resumed);
        ReuseNotice.Say(context.Terminal, spec);

        var progress = await WorkAsync(context, store, engine, spec, submitted.Sweep.Id).ConfigureAwait(false);
        return await SweepOutcome.PrintAsync(context, new StoreWorkspace(store), progress).ConfigureAwait(false);
    }

    private static async Task<SweepProgress> WorkAsync(
        CommandContext context, TrackingStore store, EngineHost engine, SweepSpec spec, SweepId sweep)
    {
        var work = engine.Sweeps.RunToEndAsync(sweep, context.Cancellation);
        try
        {
            var display = new ProgressDisplay(context.Terminal, TimeProvider.System);
            await display.ShowAsync(work, () => store.Sweeps.ProgressAsync(sweep, CancellationToken.None), spec.MostTrials).ConfigureAwait(false);
            return await work.ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.Cancellation.IsCancellationRequested)
        {
            throw new SweepRunnerException(ErrorCode.Cancelled, $"Interrupted. Nothing that was recorded is lost: the same command goes on with the sweep '{spec.Name}'.");
        }
    }

    private static void Announce(Terminal terminal, SweepSpec spec, bool resumed)
    {
        var trials = spec.MostTrials is { } most ? Format.Count(most, "trial") : "trials until stopped";
        var verb = resumed ? "Going on with" : "Running";
        terminal.Say($"{verb} [bold]{Markup.Escape(spec.Name)}[/]: {trials}, {spec.Method} search, {Markup.Escape(spec.Trainer)}, {ViewFactory.Word(spec.Objectives[0].Goal)} {Markup.Escape(string.Join(", ", spec.Objectives.Select(o => o.Metric)))}");
        if (spec.Method == "auto") terminal.Say($"[dim]{Markup.Escape(AutoSampler.Explain(spec.Space, spec.RunCap))}[/]");
    }
}
