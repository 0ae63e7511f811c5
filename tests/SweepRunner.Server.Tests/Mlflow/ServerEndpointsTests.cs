using System.Net;

namespace SweepRunner.Server.Tests.Mlflow;

public sealed class ServerEndpointsTests(MlflowServer server)
{
    [Theory]
    [InlineData("/version", "3.6.0")]
    [InlineData("/health", "OK")]
    public async Task The_server_tells_about_itself_in_plain_text(string path, string text)
    {
        var answer = await server.Api.GetAsync(path);

        Assert.Equal((HttpStatusCode.OK, text), (answer.Status, answer.Text));
    }

    [Fact]
    public async Task Newer_clients_learn_that_there_are_no_workspaces_and_no_multipart_transfers()
    {
        var info = await server.Api.OkAsync("GET", "/api/3.0/mlflow/server-info");

        Assert.False(info.GetProperty("workspaces_enabled").GetBoolean());
        Assert.False(info.GetProperty("multipart_uploads_enabled").GetBoolean());
    }

    [Theory]
    [InlineData("POST", "/api/3.0/mlflow/traces/search")]
    [InlineData("GET", "/api/2.0/mlflow/traces?experiment_ids=0")]
    [InlineData("POST", "/ajax-api/3.0/mlflow/datasets/search")]
    public async Task Searches_for_what_is_not_kept_find_nothing(string method, string path) =>
        Assert.Equal("{}", (await server.Api.OkAsync(method, path, method == "POST" ? "{}" : null)).GetRawText());
}
