using SweepRunner.Core.Runs;

namespace SweepRunner.Cli.Porting;

/// <summary>Logs many things to a run, leaving out only those that the store refuses.</summary>
internal sealed class LogWriter(IRunStore runs, Findings findings)
{
    private readonly BatchWriter _batches = new(findings);

    /// <summary>Logs <paramref name="items"/>, see <see cref="BatchWriter"/>.</summary>
    /// <param name="run">The run.</param>
    /// <param name="items">What to log.</param>
    /// <param name="log">Makes a batch of some of them.</param>
    /// <param name="describe">Place and name of one, for messages.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task WriteAsync<T>(
        RunId run, IReadOnlyList<T> items, Func<IReadOnlyList<T>, RunLog> log, Func<T, (string Place, string What)> describe, CancellationToken cancellation) =>
        _batches.WriteAsync(items, some => runs.LogAsync(run, log(some), cancellation), describe);
}
