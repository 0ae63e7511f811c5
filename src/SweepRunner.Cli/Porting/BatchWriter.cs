using SweepRunner.Core.Errors;

namespace SweepRunner.Cli.Porting;

/// <summary>Writes many things to a store, leaving out only those that it refuses.</summary>
internal sealed class BatchWriter(Findings findings)
{
    /// <summary>Writes <paramref name="items"/>: all at once, or, when something among them is refused, in halves until it is found.</summary>
    /// <param name="items">What to write.</param>
    /// <param name="write">Writes some of them: all or nothing.</param>
    /// <param name="describe">Place and name of one, for messages.</param>
    public async Task WriteAsync<T>(IReadOnlyList<T> items, Func<IReadOnlyList<T>, Task> write, Func<T, (string Place, string What)> describe)
    {
        if (items.Count == 0) return;
        try
        {
            await write(items).ConfigureAwait(false);
        }
        catch (InvalidInputException refusal) when (items.Count == 1)
        {
            var (place, what) = describe(items[0]);
            findings.Add(place, what, refusal);
        }
        catch (InvalidInputException)
        {
            var half = items.Count / 2;
            await WriteAsync([.. items.Take(half)], write, describe).ConfigureAwait(false);
            await WriteAsync([.. items.Skip(half)], write, describe).ConfigureAwait(false);
        }
    }
}
