using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace SweepRunner.EndToEnd.Tests.Dashboard;

/// <summary>A page, with what went wrong in it and whom it asked.</summary>
internal sealed class WatchedPage
{
    private readonly ConcurrentQueue<string> _faults = new();
    private readonly ConcurrentDictionary<string, bool> _hosts = new();

    public WatchedPage(IPage page)
    {
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type == "error") _faults.Enqueue(message.Text);
        };
        page.PageError += (_, error) => _faults.Enqueue(error);
        page.Request += (_, request) =>
        {
            if (Uri.TryCreate(request.Url, UriKind.Absolute, out var url) && url.Scheme.StartsWith("http", StringComparison.Ordinal)) _hosts[url.Authority] = true;
        };
    }

    public IPage Page { get; }

    /// <summary>Nothing broke the page's policy or failed, and only the server itself was asked.</summary>
    public void AssertClean(string address)
    {
        Assert.Empty(_faults);
        Assert.Equal([new Uri(address).Authority], _hosts.Keys);
    }
}
