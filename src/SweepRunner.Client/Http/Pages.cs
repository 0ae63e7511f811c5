using System.Runtime.CompilerServices;
using SweepRunner.Core.Errors;

namespace SweepRunner.Client.Http;

/// <summary>Walks a listing that comes in pages.</summary>
internal static class Pages
{
    /// <param name="page">Fetches the page of a token; null is the first.</param>
    /// <param name="cancellation">Ends the walk.</param>
    /// <exception cref="TrackingException">A call failed, or the server hands out the same token again and would never end.</exception>
    public static async IAsyncEnumerable<T> AllAsync<T>(
        Func<string?, CancellationToken, Task<(IReadOnlyList<T>? Items, string? Next)>> page, [EnumeratorCancellation] CancellationToken cancellation)
    {
        string? token = null;
        while (true)
        {
            var (items, next) = await page(token, cancellation).ConfigureAwait(false);
            foreach (var item in items ?? []) yield return item;
            if (string.IsNullOrEmpty(next)) yield break;
            if (next == token) throw new TrackingException(ErrorCode.Unavailable, $"The tracking server gives page token '{next}' for its own next page");
            token = next;
        }
    }
}
