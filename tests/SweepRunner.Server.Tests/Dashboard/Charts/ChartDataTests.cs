using System.Net;
using SweepRunner.Core.Runs;

namespace SweepRunner.Server.Tests.Dashboard.Charts;

/// <summary>What the scripts of the pages get for a chart.</summary>
public sealed class ChartDataTests(DashboardServer server) : IClassFixture<DashboardServer>
{
    [Theory]
    [InlineData("contour", 0)]
    [InlineData("contour", 1)]
    [InlineData("pareto", 2)]
    public async Task A_chart_there_is_too_little_for_is_null_and_not_an_empty_body(string chart, int trials)
    {
        var sweep = await server.SweepAsync($"{chart}-of-{trials}", trials);

        var json = await server.Http.GetStringAsync(new Uri($"/dashboard/data/sweeps/{sweep.Id}/{chart}", UriKind.Relative), Cancellation);

        Assert.Equal("null", json);
    }

    [Fact]
    public async Task An_infinity_that_a_client_logs_is_called_so_and_is_on_no_chart()
    {
        var run = (await server.Store.Runs.CreateRunAsync(new NewRun(new(0)), Cancellation)).Id;
        foreach (var (step, value) in ((int, string)[])[(0, "1.5"), (1, "\"-Infinity\""), (2, "2.5"), (3, "\"Infinity\"")])
        {
            using var body = new StringContent($$"""{"run_id":"{{run}}","key":"loss","value":{{value}},"timestamp":1,"step":{{step}}}""", System.Text.Encoding.UTF8, "application/json");
            using var logged = await server.Http.PostAsync(new Uri("/api/2.0/mlflow/runs/log-metric", UriKind.Relative), body, Cancellation);
            Assert.Equal(HttpStatusCode.OK, logged.StatusCode);
        }

        var page = await server.Http.GetStringAsync(new Uri($"/runs/{run}", UriKind.Relative), Cancellation);
        var curves = await server.Http.GetStringAsync(new Uri($"/dashboard/data/runs?run={run}", UriKind.Relative), Cancellation);

        Assert.Contains(">Infinity</td>", page, StringComparison.Ordinal);
        Assert.Contains("\"points\":[[0,1.5],[2,2.5]]", curves, StringComparison.Ordinal);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;
}
