using Microsoft.Playwright;
using SweepRunner.Testing;
using static Microsoft.Playwright.Assertions;

namespace SweepRunner.EndToEnd.Tests.Dashboard;

/// <summary>A sweep's page while its trials run: it follows the server's events, and nothing on it jumps.</summary>
public sealed class LiveTests(ServedSweeps served) : IClassFixture<ServedSweeps>
{
    private const string Watch =
        """
        window.stayed = true;
        window.shifted = 0;
        new PerformanceObserver(list => { for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value; })
            .observe({ type: 'layout-shift', buffered: true });
        """;

    [Fact]
    public async Task A_running_sweep_changes_before_ones_eyes_without_a_reload_and_without_a_jump()
    {
        using var folder = new TemporaryFolder();
        var gate = Path.Combine(folder.Path, "go");
        var spec = Path.Combine(folder.Path, "gated.yaml");
        await File.WriteAllTextAsync(spec, Spec(gate), TestContext.Current.CancellationToken);
        await served.SubmitAsync(spec);
        var watched = await served.Browser.OpenAsync();
        var page = watched.Page;
        await page.AddInitScriptAsync(Watch);
        await page.GotoAsync($"{served.Address}/sweeps/gated");
        await Expect(page.Locator("#live .badge")).ToHaveTextAsync("running");
        await Expect(page.GetByText("No trial is complete yet.")).ToBeVisibleAsync();

        await File.WriteAllTextAsync(gate, "", TestContext.Current.CancellationToken);

        await Expect(page.Locator("#live .progress-panel .big")).ToContainTextAsync("12 of 12");
        await Expect(page.Locator("#live .badge")).ToHaveTextAsync("finished");
        await Expect(page.Locator("#live .best-panel")).ToContainTextAsync("./sweeprunner reproduce");
        await Expect(page.Locator("#trials tbody tr.complete")).ToHaveCountAsync(12);
        await Expect(page.Locator("#trials tbody tr.best")).ToHaveCountAsync(1);
        await Expect(page.Locator("[data-chart='best'] canvas").First).ToBeVisibleAsync();
        Assert.True(await page.EvaluateAsync<bool>("window.stayed === true"));
        Assert.InRange(await page.EvaluateAsync<double>("window.shifted"), 0, 0.1);
        watched.AssertClean(served.Address);
    }

    /// <summary>Trials that wait for a file, then say how good they are: by their first parameter.</summary>
    private static string Spec(string gate) =>
        """
        name: gated
        method: random
        metric: { name: loss, goal: minimize }
        run_cap: 12
        parallelism: 2
        command: [sh, -c, "while [ ! -e 'GATE' ]; do sleep 0.1; done; echo loss=0.$0", "${param:x}", "${args}"]
        parameters:
          x: { min: 100000, max: 999999 }
          y: { min: 0.0, max: 1.0 }
          z: { values: [a, b, c] }
        """.Replace("GATE", gate, StringComparison.Ordinal);
}
