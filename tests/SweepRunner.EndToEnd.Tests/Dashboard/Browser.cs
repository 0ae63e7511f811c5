using Microsoft.Playwright;

namespace SweepRunner.EndToEnd.Tests.Dashboard;

/// <summary>The system's Chromium, driven by Playwright. Without one, tests are skipped, but fail in CI.</summary>
internal sealed class Browser : IAsyncDisposable
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
    private static readonly string[] Flags =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Browser(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    public static async Task<Browser> StartAsync()
    {
        var program = Array.Find(Places, File.Exists);
        if (program is null)
        {
            if (Environment.GetEnvironmentVariable("CI") is { Length: > 0 }) Assert.Fail("CI must have a browser: apt-get install chromium");
            Assert.Skip("There is no Chromium on this machine.");
        }

        // The driver's own copy of Node may have lost its executable bit on the way through a package.
        if (File.Exists("/usr/bin/node")) Environment.SetEnvironmentVariable("PLAYWRIGHT_NODEJS_PATH", "/usr/bin/node");
        // What is waited for comes at once on a quiet machine; a busy one may take its time.
        Assertions.SetDefaultExpectTimeout(60_000);
        var playwright = await Playwright.CreateAsync();
        return new Browser(playwright, await playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = Flags, Timeout = 180_000 }));
    }

    /// <summary>A page in a profile of its own, which records what goes wrong in it.</summary>
    public async Task<WatchedPage> OpenAsync(int width = 1360, int height = 900, ColorScheme scheme = ColorScheme.Light, bool javaScript = true)
    {
        var context = await _browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = height },
            ColorScheme = scheme,
            ReducedMotion = ReducedMotion.Reduce,
            JavaScriptEnabled = javaScript,
        });
        context.SetDefaultTimeout(60_000);
        return new WatchedPage(await context.NewPageAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
