using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using SweepRunner.Core.Runs;
using SweepRunner.Server.Tests.Dashboard;

namespace SweepRunner.Server.Tests.Runs;

public sealed class RunUpkeepEndpointsTests(DashboardServer server) : IClassFixture<DashboardServer>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Search_takes_the_extended_grammar_and_keeps_families_together()
    {
        var (experiment, parent, child) = await FamilyAsync();
        await server.Store.Runs.CreateRunAsync(new NewRun(experiment, "alone"), Cancellation);

        var flat = await AskAsync(HttpMethod.Get, $"?experiment={experiment}&filter=metrics.acc.max %3E 0.5 OR params.none IS NOT NULL");
        var kept = await AskAsync(HttpMethod.Get, $"?experiment={experiment}&filter=metrics.acc.max %3E 0.5&families=true");
        var first = await AskAsync(HttpMethod.Get, $"?experiment={experiment}&limit=1");
        var rest = await AskAsync(HttpMethod.Get, $"?experiment={experiment}&limit=5&page_token={Uri.EscapeDataString(first.Body.GetProperty("next_token").GetString()!)}");

        Assert.Equal([child.Value], Ids(flat.Body));
        Assert.Equal([parent.Value, child.Value], Ids(kept.Body));
        Assert.Equal((1, 2), (Ids(first.Body).Count, Ids(rest.Body).Count));
    }

    [Fact]
    public async Task Tree_is_deleted_restored_and_moved_as_one()
    {
        var (experiment, parent, child) = await FamilyAsync();
        var other = await server.Store.Runs.GetOrCreateExperimentAsync($"{Guid.NewGuid():N}", Cancellation);

        Assert.Equal(2, (await AskAsync(HttpMethod.Delete, $"/{parent}")).Body.GetProperty("changed").GetInt32());
        Assert.Equal(2, Ids((await AskAsync(HttpMethod.Get, $"?experiment={experiment}&deleted=true")).Body).Count);
        Assert.Equal(2, (await AskAsync(HttpMethod.Post, $"/{parent.Value[..12]}/restore")).Body.GetProperty("changed").GetInt32());
        Assert.Equal(HttpStatusCode.NoContent, (await AskAsync(HttpMethod.Post, "/move", $$"""{"runs":["{{parent}}"],"experiment_id":"{{other}}"}""")).Status);

        Assert.Equal(other, (await server.Store.Runs.FindRunAsync(child, Cancellation))!.Experiment);
    }

    [Theory]
    [InlineData("GET", "", null, HttpStatusCode.BadRequest)]
    [InlineData("GET", "?experiment=one", null, HttpStatusCode.BadRequest)]
    [InlineData("GET", "?experiment=0&filter=nonsense", null, HttpStatusCode.BadRequest)]
    [InlineData("GET", "?experiment=0&limit=0", null, HttpStatusCode.BadRequest)]
    [InlineData("GET", "?experiment=0&page_token=x", null, HttpStatusCode.BadRequest)]
    [InlineData("DELETE", "/ffffffffffffffffffffffffffffffff", null, HttpStatusCode.NotFound)]
    [InlineData("POST", "/ffffffffffffffffffffffffffffffff/restore", null, HttpStatusCode.NotFound)]
    [InlineData("POST", "/move", "{}", HttpStatusCode.BadRequest)]
    [InlineData("POST", "/move", """{"runs":[null],"experiment_id":"0"}""", HttpStatusCode.BadRequest)]
    [InlineData("POST", "/move", """{"runs":["ffffffffffffffffffffffffffffffff"],"experiment_id":"0"}""", HttpStatusCode.NotFound)]
    [InlineData("POST", "/move", """{"runs":[],"experiment_id":"987654321"}""", HttpStatusCode.NotFound)]
    public async Task What_cannot_be_done_is_refused(string method, string path, string? body, HttpStatusCode status) =>
        Assert.Equal(status, (await AskAsync(new HttpMethod(method), path, body)).Status);

    private async Task<(ExperimentId Experiment, RunId Parent, RunId Child)> FamilyAsync()
    {
        var experiment = await server.Store.Runs.GetOrCreateExperimentAsync($"{Guid.NewGuid():N}", Cancellation);
        var parent = await server.Store.Runs.CreateRunAsync(new NewRun(experiment, "parent"), Cancellation);
        var child = await server.Store.Runs.CreateRunAsync(
            new NewRun(experiment, "child") { Tags = new Dictionary<string, string> { [RunTags.ParentRun] = parent.Id.Value } }, Cancellation);
        await server.Store.Runs.LogAsync(child.Id, new RunLog { Metrics = [new("acc", 0.9, DateTimeOffset.UnixEpoch, 1), new("acc", 0.1, DateTimeOffset.UnixEpoch, 2)] }, Cancellation);
        return (experiment, parent.Id, child.Id);
    }

    private static List<string> Ids(JsonElement page) => [.. page.GetProperty("runs").EnumerateArray().Select(r => r.GetProperty("run_id").GetString()!)];

    private async Task<(HttpStatusCode Status, JsonElement Body)> AskAsync(HttpMethod method, string path, string? body = null)
    {
        using var request = new HttpRequestMessage(method, $"/api/v1/runs{path}");
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await server.Http.SendAsync(request, Cancellation);
        return (answer.StatusCode, answer.StatusCode == HttpStatusCode.NoContent ? default : await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation));
    }
}
