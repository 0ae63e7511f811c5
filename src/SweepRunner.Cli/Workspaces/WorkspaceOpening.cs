using SweepRunner.Cli.Commands;
using SweepRunner.Cli.Hosting;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;
using SweepRunner.Server.Sweeps;
using SweepRunner.Server.Views;
using SweepRunner.Tracking;

namespace SweepRunner.Cli.Workspaces;

/// <summary>Opens what a command line means.</summary>
internal static class WorkspaceOpening
{
    /// <summary>The server the command line names, else the store, which must exist.</summary>
    public static async Task<IWorkspace> OpenAsync(this CommandContext context) => context.Server is { } server
        ? new ServerWorkspace(new ServerConnection(server, Settings.Token))
        : new StoreWorkspace(await context.OpenStoreAsync().ConfigureAwait(false));

    /// <summary>The store the command line names, which must exist.</summary>
    /// <exception cref="SweepRunnerException"><see cref="ErrorCode.NotFound"/>, <see cref="ErrorCode.Unavailable"/>.</exception>
    public static Task<TrackingStore> OpenStoreAsync(this CommandContext context) =>
        context.Store.OpenExistingAsync(context.Cancellation);

    /// <summary>Refuses a server, for what is done in a store alone.</summary>
    /// <param name="context">The command line.</param>
    /// <param name="work">What is done how, e.g. <c>An export reads a store, not</c>.</param>
    /// <exception cref="SweepRunnerException"><see cref="ErrorCode.Usage"/>: the command line names a server.</exception>
    public static void RefuseServer(this CommandContext context, string work)
    {
        if (context.Server is { } server)
            throw new SweepRunnerException(ErrorCode.Usage, $"{work} the server {server}. Run it where the store is, with --store.");
    }

    /// <summary>Refuses <c>--server</c>, for what works on a store even where the environment or the settings name a server.</summary>
    /// <param name="context">The command line.</param>
    /// <param name="work">What is done how, e.g. <c>A sweep is run here, not on</c>.</param>
    /// <param name="instead">What to write instead; null: the same without the server.</param>
    /// <exception cref="SweepRunnerException"><see cref="ErrorCode.Usage"/>: the option is given.</exception>
    public static void RefuseServerOption(this CommandContext context, string work, string? instead = null)
    {
        if (context.Parsed.GetValue(CommonOptions.Server) is { } server)
            throw new SweepRunnerException(ErrorCode.Usage, $"{work} the server {server}. {instead ?? "Leave --server out, and name the store with --store."}");
    }

    /// <summary>How messages name a store.</summary>
    public static string Place(this TrackingStore store) => $"the store {store.Location}";

    /// <summary>The sweep's best trial with the files that belong to it; null before a trial completes.</summary>
    public static async Task<BestView?> BestAsync(this IWorkspace workspace, SweepProgress progress, CancellationToken cancellation) =>
        progress.Best is { } best ? await workspace.BestAsync(best, cancellation).ConfigureAwait(false) : null;

    /// <summary>A complete trial with the files that belong to it.</summary>
    public static async Task<BestView> BestAsync(this IWorkspace workspace, TrialRecord trial, CancellationToken cancellation) =>
        SweepReader.Best(trial, await workspace.RequireRunAsync(trial.Run.Value, cancellation).ConfigureAwait(false), workspace.LocalPath);
}
