using Microsoft.Playwright;
using SweepRunner.EndToEnd.Tests.Driving;

namespace SweepRunner.EndToEnd.Tests.Dashboard;

/// <summary>Makes the README's pictures of the dashboard from a real sweep, where SWEEPRUNNER_UPDATE=1 asks for it.</summary>
public sealed class ScreenshotTests(ServedSweeps served) : IClassFixture<ServedSweeps>
{
    [Theory]
    [InlineData("dashboard-sweep", 1240, 1360, ColorScheme.Light)]
    [InlineData("dashboard-dark", 1240, 860, ColorScheme.Dark)]
    [InlineData("dashboard-phone", 390, 844, ColorScheme.Light)]
    public async Task The_picture_shows_the_sweep(string name, int width, int height, ColorScheme scheme)
    {
        var watched = await served.Browser.OpenAsync(width, height, scheme);
        await watched.Page.GotoAsync($"{served.Address}/sweeps/{served.Sweep}");
        await watched.Page.Locator("[data-chart='importance']").ScrollIntoViewIfNeededAsync();
        await Assertions.Expect(watched.Page.Locator("[data-chart='importance'] canvas").First).ToBeVisibleAsync();
        await Assertions.Expect(watched.Page.Locator("[data-chart='best'] canvas").First).ToBeVisibleAsync();
        await watched.Page.EvaluateAsync("new Promise(painted => { scrollTo(0, 0); requestAnimationFrame(() => requestAnimationFrame(painted)); })");
        await watched.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        var picture = await watched.Page.ScreenshotAsync();

        Assert.InRange(picture.Length, 10_000, 300_000);
        if (Environment.GetEnvironmentVariable("SWEEPRUNNER_UPDATE") == "1")
            await File.WriteAllBytesAsync(Path.Combine(Repository.Root, "docs", "images", $"{name}.png"), picture, TestContext.Current.CancellationToken);
    }
}
