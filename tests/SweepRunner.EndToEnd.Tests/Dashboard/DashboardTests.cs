using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SweepRunner.EndToEnd.Tests.Dashboard;

/// <summary>The pages as a person uses them, in a real browser.</summary>
public sealed class DashboardTests(ServedSweeps served) : IClassFixture<ServedSweeps>
{
    [Fact]
    public async Task A_sweep_shows_its_charts_without_breaking_the_policy_or_asking_anybody_else()
    {
        var (watched, page) = await OpenAsync();
        await page.GotoAsync(served.Address);
        await page.GetByRole(AriaRole.Link, new() { Name = served.Sweep, Exact = true }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = served.Sweep })).ToBeVisibleAsync();
        await Expect(page.Locator("[data-chart='best'] canvas").First).ToBeVisibleAsync();
        await page.Locator("[data-chart='timeline']").ScrollIntoViewIfNeededAsync();
        await Expect(page.Locator("[data-chart='timeline'] canvas").First).ToBeVisibleAsync();
        await Expect(page.GetByText("./sweeprunner reproduce")).ToBeVisibleAsync();
        watched.AssertClean(served.Address);
    }

    [Fact]
    public async Task A_chart_that_cannot_be_loaded_says_so_until_it_can()
    {
        var (_, page) = await OpenAsync();
        await page.RouteAsync("**/contour", route => route.FulfillAsync(new() { Status = 200, Body = "" }));
        await page.GotoAsync($"{served.Address}/sweeps/{served.Sweep}");
        var plot = page.Locator("[data-chart='contour']");
        await plot.ScrollIntoViewIfNeededAsync();
        await Expect(plot).ToHaveTextAsync("This chart could not be loaded.");

        await page.UnrouteAsync("**/contour");
        await page.EvaluateAsync("document.dispatchEvent(new CustomEvent('datachange'))");
        await Expect(plot.Locator("canvas").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Sorting_and_filtering_change_the_table_and_the_address_and_survive_a_reload()
    {
        var (_, page) = await OpenAsync(served.Sweep);
        await page.GetByRole(AriaRole.Link, new() { Name = "valid.logloss" }).First.ClickAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("sort=value"));
        await Expect(page.Locator("#trials tbody tr").First).ToContainTextAsync("best");

        await page.GetByLabel("Filter").FillAsync("params.max_depth = '3'");
        await page.GetByLabel("Filter").PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("filter="));
        await Expect(page.Locator("#trials h2 .count")).Not.ToHaveTextAsync("30");
        var count = await page.Locator("#trials h2 .count").InnerTextAsync();

        await page.ReloadAsync();
        await Expect(page.Locator("#trials h2 .count")).ToHaveTextAsync(count);
        await Expect(page.GetByLabel("Filter")).ToHaveValueAsync("params.max_depth = '3'");
        Assert.NotEqual("30", count);
    }

    [Fact]
    public async Task Dragging_along_an_axis_keeps_only_those_trials_in_the_table()
    {
        var (_, page) = await OpenAsync(served.Sweep);
        var plot = page.Locator("[data-chart='parallel']");
        await plot.ScrollIntoViewIfNeededAsync();
        await Expect(plot.Locator("canvas").First).ToBeVisibleAsync();
        var box = (await plot.BoundingBoxAsync())!;

        await page.Mouse.MoveAsync(box.X + 48, box.Y + 60);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + 48, box.Y + 120, new() { Steps = 4 });
        await page.Mouse.MoveAsync(box.X + 48, box.Y + 180, new() { Steps = 4 });
        await page.Mouse.UpAsync();

        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("range="));
        await Expect(page.Locator("#trials .chip").First).ToContainTextAsync("max_depth");
    }

    [Fact]
    public async Task A_shared_address_brings_its_ranges_to_the_chart_and_a_chip_takes_them_away()
    {
        var (watched, page) = await OpenAsync();
        await page.GotoAsync($"{served.Address}/sweeps/{served.Sweep}?range=max_depth:3..5&range=value:..0.2");
        await page.Locator("[data-chart='parallel']").ScrollIntoViewIfNeededAsync();
        await Expect(page.Locator("[data-chart='parallel'] canvas").First).ToBeVisibleAsync();
        Assert.Equal("max_depth,value", await BrushedAsync(page));

        await page.Locator("#trials .chip", new() { HasText = "max_depth" }).ClickAsync();
        await Expect(page.Locator("#trials .chip", new() { HasText = "max_depth" })).ToHaveCountAsync(0);
        await page.WaitForFunctionAsync($"({Brushed}) === 'value'");
        Assert.EndsWith("?range=value%3A..0.2", page.Url, StringComparison.Ordinal);
        watched.AssertClean(served.Address);
    }

    [Fact]
    public async Task Selected_trials_are_compared_side_by_side()
    {
        var (watched, page) = await OpenAsync(served.Sweep);
        await page.GetByLabel("Select trial 0", new() { Exact = true }).CheckAsync();
        await page.GetByLabel("Select trial 1", new() { Exact = true }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Compare selected" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Compare 2 runs" })).ToBeVisibleAsync();
        await Expect(page.Locator("tr.differs").First).ToBeVisibleAsync();
        watched.AssertClean(served.Address);
    }

    [Fact]
    public async Task A_spec_is_checked_at_its_line_while_one_types_then_submitted_and_cancelled()
    {
        var (_, page) = await OpenAsync();
        await page.GotoAsync($"{served.Address}/submit");
        var spec = page.GetByLabel("Specification (YAML)");
        await spec.FillAsync("name: typed\nmethod: random\nmetrik: { name: loss }\n");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Line 3" })).ToBeVisibleAsync();
        await Expect(page.Locator("[data-notes] li").Nth(2)).ToContainTextAsync("did you mean 'metric'");

        await spec.FillAsync("name: typed\nmethod: random\nmetric: { name: loss, goal: minimize }\nrun_cap: 3\ncommand: [echo, loss=1]\nparameters:\n  x: { min: 0.0, max: 1.0 }\n");
        await Expect(page.GetByText("Valid: typed")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Submit sweep" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "typed" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_example_of_the_form_is_not_checked_before_one_types_and_runs_as_it_is()
    {
        var (watched, page) = await OpenAsync();
        var checks = 0;
        page.Request += (_, request) => checks += request.Url.Contains("/validate", StringComparison.Ordinal) ? 1 : 0;
        await page.GotoAsync($"{served.Address}/submit");
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        Assert.Equal(0, checks);

        await page.GetByRole(AriaRole.Button, new() { Name = "Submit sweep" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "my-sweep" })).ToBeVisibleAsync();
        await Expect(page.Locator(".legend")).ToContainTextAsync("complete");
        watched.AssertClean(served.Address);
    }

    [Fact]
    public async Task The_theme_can_be_switched_and_is_remembered()
    {
        var (_, page) = await OpenAsync(served.Sweep);
        var before = await BackgroundAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Switch between light and dark" }).ClickAsync();
        var after = await BackgroundAsync(page);
        await page.ReloadAsync();

        Assert.NotEqual(before, after);
        Assert.Equal(after, await BackgroundAsync(page));
    }

    [Fact]
    public async Task The_first_tab_stop_skips_to_the_content_and_can_be_seen()
    {
        var (_, page) = await OpenAsync(served.Sweep);
        await page.Keyboard.PressAsync("Tab");

        var skip = page.GetByRole(AriaRole.Link, new() { Name = "Skip to content" });
        await Expect(skip).ToBeFocusedAsync();
        await Expect(skip).ToBeInViewportAsync();
    }

    [Fact]
    public async Task No_page_is_wider_than_a_phone()
    {
        var watched = await served.Browser.OpenAsync(390, 844);
        foreach (var path in (string[])["/", $"/sweeps/{served.Sweep}", $"/runs/{served.Sweep}", "/jobs", "/submit", "/experiments"])
            await ScreenAssert.FitsAsync(watched.Page, served.Address + path);
    }

    [Fact]
    public async Task Without_scripts_tables_forms_and_pages_still_work()
    {
        var watched = await served.Browser.OpenAsync(javaScript: false);
        await watched.Page.GotoAsync($"{served.Address}/sweeps/{served.Sweep}");
        await Expect(watched.Page.Locator(".chart noscript p").First).ToHaveTextAsync("Charts need scripts. The tables of this page have the numbers.");
        await Expect(watched.Page.Locator(".plot").First).ToBeHiddenAsync();
        await watched.Page.Locator("#state").SelectOptionAsync("pruned");
        await watched.Page.GetByRole(AriaRole.Button, new() { Name = "Filter", Exact = true }).ClickAsync();

        await Expect(watched.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("state=pruned"));
        await Expect(watched.Page.Locator("#trials tbody tr.pruned").First).ToBeVisibleAsync();
        await Expect(watched.Page.Locator("#trials tbody tr.complete")).ToHaveCountAsync(0);
    }

    private const string Brushed =
        """
        (chart => chart.getOption().parallelAxis.filter((_, i) => chart.getModel().getComponent('parallelAxis', i).activeIntervals.length).map(a => a.id).join())
        (echarts.getInstanceByDom(document.querySelector("[data-chart='parallel']")))
        """;

    private static Task<string> BrushedAsync(IPage page) => page.EvaluateAsync<string>(Brushed);

    private static Task<string> BackgroundAsync(IPage page) => page.EvaluateAsync<string>("getComputedStyle(document.documentElement).backgroundColor");

    private async Task<(WatchedPage Watched, IPage Page)> OpenAsync(string? sweep = null)
    {
        var watched = await served.Browser.OpenAsync();
        if (sweep is not null) await watched.Page.GotoAsync($"{served.Address}/sweeps/{sweep}");
        return (watched, watched.Page);
    }
}
