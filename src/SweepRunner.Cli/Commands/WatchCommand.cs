using System.CommandLine;
using Spectre.Console;
using SweepRunner.Cli.Interaction;
using SweepRunner.Cli.Workspaces;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Sweeps;

namespace SweepRunner.Cli.Commands;

/// <summary><c>watch SWEEP</c>: follows a sweep to its end, also through restarts of the server.</summary>
internal static class WatchCommand
{
    private static readonly Argument<string> Sweep = new("SWEEP") { Description = "Name or id of a sweep" };

    public static Command Create() => new Command("watch", "Follow a sweep to its end, then show the best trial") { Sweep }.Does(async context =>
    {
        await using var workspace = await context.OpenAsync().ConfigureAwait(false);
        var sweep = await workspace.RequireSweepAsync(context.Parsed.GetRequiredValue(Sweep), context.Cancellation).ConfigureAwait(false);
        return await FollowAsync(context, workspace, sweep).ConfigureAwait(false);
    });

    /// <summary>Shows progress until the sweep has ended, then its outcome.</summary>
    /// <returns>The exit code.</returns>
    /// <exception cref="SweepRunnerException"><see cref="ErrorCode.Cancelled"/>: it is no longer followed; the sweep goes on.</exception>
    public static async Task<int> FollowAsync(CommandContext context, IWorkspace workspace, SweepRecord sweep)
    {
        try
        {
            return await ToTheEndAsync(context, workspace, sweep).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.Cancellation.IsCancellationRequested)
        {
            throw new SweepRunnerException(ErrorCode.Cancelled, $"No longer following '{sweep.Name}', which goes on. To follow it again:  {context.Next("watch", sweep.Name)}");
        }
    }

    private static async Task<int> ToTheEndAsync(CommandContext context, IWorkspace workspace, SweepRecord sweep)
    {
        await using var changes = workspace.WatchAsync(sweep.Id, context.Cancellation).GetAsyncEnumerator(context.Cancellation);

        // The first one comes at once.
        await changes.MoveNextAsync().ConfigureAwait(false);
        var latest = changes.Current;
        context.Terminal.Say($"Following [bold]{Markup.Escape(sweep.Name)}[/]; Ctrl-C stops looking, not the sweep.");
        var following = FollowAsync();
        await new ProgressDisplay(context.Terminal, TimeProvider.System).ShowAsync(following, () => Task.FromResult(latest), sweep.MostTrials).ConfigureAwait(false);
        await following.ConfigureAwait(false);
        return await SweepOutcome.PrintAsync(context, workspace, latest).ConfigureAwait(false);

        async Task FollowAsync()
        {
            while (await changes.MoveNextAsync().ConfigureAwait(false)) latest = changes.Current;
        }
    }
}
