using System.Net.Http.Json;
using System.Text.Json;
using SweepRunner.Server.Tests.Dashboard;

namespace SweepRunner.Server.Tests.Sweeps;

public sealed class TrialFilterTests(DashboardServer server) : IClassFixture<DashboardServer>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("filter=")]
    [InlineData("filter=%20")]
    [InlineData("filter=%20&order_by=params.eta%20DESC")]
    public async Task Blank_filter_finds_every_trial(string query)
    {
        var sweep = await server.SweepAsync($"{Guid.NewGuid():N}", 3);

        var page = await server.Http.GetFromJsonAsync<JsonElement>($"/api/v1/sweeps/{sweep.Id}/trials?{query}", Cancellation);

        Assert.Equal(3, page.GetProperty("total").GetInt32());
    }
}
