using System.CommandLine;
using Spectre.Console;
using SweepRunner.Cli.Hosting;
using SweepRunner.Cli.Interaction;
using SweepRunner.Cli.Workspaces;
using SweepRunner.Engine;

namespace SweepRunner.Cli.Commands;

/// <summary><c>worker</c>: takes trials of a store that others share, until it is told to stop.</summary>
internal static class WorkerCommand
{
    public static Command Create() => new Command("worker", "Take trials of a store that a server or other workers share, until told to stop")
    {
        WorkerArguments.Slots, WorkerArguments.Lease, WorkerArguments.HostMemory,
    }.Does(async context =>
    {
        context.RefuseServerOption("A worker takes trials of a store, not of");
        var options = WorkerArguments.Read(context.Parsed);
        await using var store = await context.Store.OpenAsync(context.Cancellation).ConfigureAwait(false);
        await SharedArtifacts.RequireAsync(store, context.Store.Folders.Artifacts, context.Cancellation).ConfigureAwait(false);
        await using (var engine = await EngineHost.StartAsync(store, context.Cancellation, options).ConfigureAwait(false))
        {
            context.Terminal.Result.MarkupLine($"Working on {Markup.Escape(store.Location)} as [bold]{Markup.Escape(LocalWorker.Id.Value)}[/], {Format.Count(options.Slots ?? Environment.ProcessorCount, "trial")} at a time");
            await engine.UntilToldToStopAsync(context.Cancellation).ConfigureAwait(false);
            context.Terminal.Say("Stopping: running trials are given back ...");
        }

        return 0;
    });
}
