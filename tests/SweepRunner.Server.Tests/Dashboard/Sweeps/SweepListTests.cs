using System.Net;

namespace SweepRunner.Server.Tests.Dashboard.Sweeps;

/// <summary>The list of sweeps and what a sweep's page says of the sweep itself.</summary>
public sealed class SweepListTests(DashboardServer server) : IClassFixture<DashboardServer>
{
    [Fact]
    public async Task A_deleted_sweep_is_marked_and_listed_only_where_it_is_asked_for_until_it_is_restored()
    {
        var sweep = await server.SweepAsync("thrown-away", 1);
        await server.FailedTrialAsync(sweep.Id, 1);
        var before = await PageAsync($"/sweeps/{sweep.Id}");
        using var deleted = await server.Http.DeleteAsync(new Uri($"/api/v1/runs/{sweep.Id}", UriKind.Relative), Cancellation);
        Assert.Equal(HttpStatusCode.OK, deleted.StatusCode);

        Assert.DoesNotContain("badge deleted", before, StringComparison.Ordinal);
        Assert.Contains("badge deleted", await PageAsync($"/sweeps/{sweep.Id}"), StringComparison.Ordinal);
        Assert.Contains("badge deleted", await PageAsync($"/runs/{sweep.Id}"), StringComparison.Ordinal);
        foreach (var path in (string[])["/", "/?state=active", "/?q=thrown", "/dashboard/sweeps"])
            Assert.DoesNotContain(sweep.Id.Value, await PageAsync(path), StringComparison.Ordinal);
        Assert.DoesNotContain($"/sweeps/{sweep.Id}/trials/1/retry", await PageAsync("/jobs"), StringComparison.Ordinal);
        Assert.Matches("(?s)" + sweep.Id.Value + ".*badge deleted", await PageAsync("/?state=deleted"));

        using var restored = await server.Http.PostAsync(new Uri($"/api/v1/runs/{sweep.Id}/restore", UriKind.Relative), null, Cancellation);
        Assert.Contains(sweep.Id.Value, await PageAsync("/"), StringComparison.Ordinal);
        Assert.DoesNotContain(sweep.Id.Value, await PageAsync("/?state=deleted"), StringComparison.Ordinal);
        Assert.DoesNotContain("badge deleted", await PageAsync($"/sweeps/{sweep.Id}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sweep_shows_its_description_as_plain_text_with_its_lines()
    {
        var sweep = await server.SweepAsync("described", 1, new Dictionary<string, string> { ["mlflow.note.content"] = "Is <b>dart</b> better?\nA second line.\n" });

        var html = await PageAsync($"/sweeps/{sweep.Id}");

        Assert.Matches("<p class=\"description lines\">Is &lt;b&gt;dart&lt;/b&gt; better\\?(\n|&#xA;)A second line.</p>", html);
        Assert.DoesNotContain("class=\"description", await PageAsync($"/sweeps/{(await server.SweepAsync("bare", 1)).Id}"), StringComparison.Ordinal);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private Task<string> PageAsync(string path) => server.Http.GetStringAsync(new Uri(path, UriKind.Relative), Cancellation);
}
