using Microsoft.Playwright;

namespace SweepRunner.EndToEnd.Tests.Dashboard;

/// <summary>What can be seen of a page without scrolling sideways.</summary>
internal static class ScreenAssert
{
    /// <summary>Opens a page, which is no wider than the screen.</summary>
    public static async Task FitsAsync(IPage page, string address)
    {
        await page.GotoAsync(address);
        var width = await page.EvaluateAsync<int>("document.documentElement.scrollWidth");
        Assert.True(width <= page.ViewportSize!.Width, $"{address} is {width} pixels wide");
    }

    /// <summary>The first element of that kind lies between the edges of the screen, and between those of the box it scrolls in.</summary>
    public static async Task ShowsAsync(IPage page, string selector)
    {
        var isShown = await page.Locator(selector).First.EvaluateAsync<bool>(
            """
            element => {
              const place = element.getBoundingClientRect(), box = element.closest('.scroll')?.getBoundingClientRect() ?? place;
              return place.width > 0 && place.left >= Math.max(0, box.left) && place.right <= Math.min(innerWidth, box.right);
            }
            """);
        Assert.True(isShown, $"{selector} is not to be seen on {page.Url} at {page.ViewportSize!.Width} pixels");
    }
}
