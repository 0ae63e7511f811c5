using System.CommandLine;
using Spectre.Console;
using SweepRunner.Cli.Hosting;
using SweepRunner.Cli.Interaction;
using SweepRunner.Cli.Workspaces;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Sweeps;
using SweepRunner.Engine.Provenance;
using SweepRunner.Server.Views;

namespace SweepRunner.Cli.Commands;

/// <summary><c>submit SPEC</c>: hands a sweep to the workers of a server or a store.</summary>
internal static class SubmitCommand
{
    private static readonly Argument<string> Spec = new("SPEC") { Description = "The sweep's YAML file" };
    private static readonly Option<int?> Priority = new("--priority") { Description = "Higher goes first, -100 to 100, instead of what the spec says", HelpName = "N" };
    private static readonly Option<string?> Key = new("--idempotency-key") { Description = "Submitted twice under one key, a sweep is recorded once, whatever became of it", HelpName = "KEY" };
    private static readonly Option<bool> Watch = new("--watch") { Description = "Stay and follow it to its end" };

    public static Command Create() => new Command("submit", "Hand a sweep to the workers of a server or a store; given again while unfinished, it is the same sweep")
    {
        Spec, Priority, Key, Watch,
    }.Does(RunAsync);

    private static async Task<int> RunAsync(CommandContext context)
    {
        var file = context.Parsed.GetRequiredValue(Spec);
        var spec = SpecLoading.Load(file);
        if (context.Parsed.GetValue(Priority) is { } priority)
        {
            if (priority is < -100 or > 100) throw new InvalidInputException(new Fault("the priority is out of range") { Path = "--priority", Value = $"{priority}", Rule = "-100 to 100" });
            spec = spec with { Priority = priority };
        }

        await using var workspace = context.Server is null
            ? new StoreWorkspace(await context.Store.OpenAsync(context.Cancellation).ConfigureAwait(false))
            : await context.OpenAsync().ConfigureAwait(false);
        var submission = new SweepSubmission(spec) { SourcePath = file, Code = await CodeAsync(context, file).ConfigureAwait(false), IdempotencyKey = context.Parsed.GetValue(Key) };
        var submitted = await workspace.SubmitAsync(submission, context.Cancellation).ConfigureAwait(false);
        ReuseNotice.Say(context.Terminal, spec);
        if (context.Parsed.GetValue(Watch)) return await WatchCommand.FollowAsync(context, workspace, submitted.Sweep).ConfigureAwait(false);

        var progress = await workspace.ProgressAsync(submitted.Sweep.Id, context.Cancellation).ConfigureAwait(false);
        if (context.Terminal.IsJson)
        {
            context.Terminal.WriteJson(new SubmittedView(submitted.Sweep.Id.Value, spec.Name, submitted.Resumed, ViewFactory.Sweep(progress)));
            return 0;
        }

        var verb = submitted.Resumed ? "is there already" : "is submitted";
        context.Terminal.Result.MarkupLine($"[bold]{Markup.Escape(spec.Name)}[/] {verb} [dim]({submitted.Sweep.Id.Value[..8]}, {ViewFactory.Word(progress.Sweep.State)})[/]");
        context.Terminal.SayWhole($"[dim]Follow it:  {Markup.Escape(context.Next("watch", spec.Name))}[/]");
        return 0;
    }

    private static async Task<CodeVersion?> CodeAsync(CommandContext context, string file) =>
        (await GitFacts.CollectAsync(Path.GetDirectoryName(Path.GetFullPath(file))!, context.Cancellation).ConfigureAwait(false))?.Version;
}
