using SweepRunner.Core.Errors;
using SweepRunner.Core.Runs;

namespace SweepRunner.Cli.Porting;

/// <summary>Logs many things to a run, leaving out only those that the store refuses.</summary>
internal sealed class LogWriter(IRunStore runs, Findings findings)
{
    /// <summary>Logs <paramref name="items"/>: all at once, or, when something among them is refused, in halves until it is found.</summary>
    /// <param name="run">The run.</param>
    /// <param name="items">What to log.</param>
    /// <param name="log">Makes a batch of some of them.</param>
    /// <param name="describe">Place and name of one, for messages.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task WriteAsync<T>(
        RunId run, IReadOnlyList<T> items, Func<IReadOnlyList<T>, RunLog> log, Func<T, (string Place, string What)> describe, CancellationToken cancellation)
    {
        if (items.Count == 0) return;
        try
        {
            await runs.LogAsync(run, log(items), cancellation).ConfigureAwait(false);
        }
        catch (InvalidInputException refusal) when (items.Count == 1)
        {
            var (place, what) = describe(items[0]);
            findings.Add(place, what, refusal);
        }
        catch (InvalidInputException)
        {
            var half = items.Count / 2;
            await WriteAsync(run, [.. items.Take(half)], log, describe, cancellation).ConfigureAwait(false);
            await WriteAsync(run, [.. items.Skip(half)], log, describe, cancellation).ConfigureAwait(false);
        }
    }
}
