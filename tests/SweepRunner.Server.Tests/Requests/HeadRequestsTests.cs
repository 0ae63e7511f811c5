using System.Net;
using SweepRunner.Server.Tests.Dashboard;

namespace SweepRunner.Server.Tests.Requests;

public sealed class HeadRequestsTests(DashboardServer server) : IClassFixture<DashboardServer>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("/health")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/api/v1/sweeps")]
    [InlineData("/api/v1/models/none")]
    [InlineData("/api/2.0/mlflow/experiments/get?experiment_id=0")]
    [InlineData("/")]
    public async Task Head_is_answered_as_get_is_without_the_body(string path)
    {
        using var get = await server.Http.GetAsync(new Uri(path, UriKind.Relative), Cancellation);
        using var head = await SendAsync(path);

        Assert.Equal((get.StatusCode, get.Content.Headers.ContentType?.ToString()), (head.StatusCode, head.Content.Headers.ContentType?.ToString()));
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(Cancellation));
    }

    [Fact]
    public async Task Stream_of_events_is_not_opened_by_head()
    {
        await server.SweepAsync("followed", 1);

        using var head = await SendAsync("/api/v1/sweeps/followed/events");

        Assert.Equal((HttpStatusCode.MethodNotAllowed, "GET"), (head.StatusCode, Assert.Single(head.Content.Headers.Allow)));
    }

    private async Task<HttpResponseMessage> SendAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, new Uri(path, UriKind.Relative));
        return await server.Http.SendAsync(request, Cancellation);
    }
}
