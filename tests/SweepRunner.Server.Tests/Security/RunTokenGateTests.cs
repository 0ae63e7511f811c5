using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;
using SweepRunner.Server.Security;

namespace SweepRunner.Server.Tests.Security;

public sealed class RunTokenGateTests : IAsyncLifetime
{
    private readonly RunTokens _tokens = new();
    private readonly HttpClient _http = new();
    private WebApplication? _app;
    private string _token = "";

    public async ValueTask InitializeAsync()
    {
        _token = _tokens.Issue(new TrialClaim(new TrialId(new SweepId("s"), 1), 1, new("r"), "/root"));
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "SweepRunner.Server.Tests" });
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRouting().AddSingleton(_tokens);
        _app = builder.Build();
        _app.MapTrialTracking();
        await _app.StartAsync();
        _http.BaseAddress = new Uri(_app.Urls.First());
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app!.DisposeAsync();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer nothing")]
    [InlineData("Basic bm90aGluZzpub3RoaW5n")]
    [InlineData("Basic ?")]
    public async Task Who_has_no_token_is_told_how_to_sign_in(string? authorization)
    {
        using var answer = await AskAsync(HttpMethod.Get, authorization);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal(["Bearer", "Basic"], answer.Headers.WwwAuthenticate.Select(h => h.Scheme));
        Assert.Contains("UNAUTHENTICATED", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Token_is_taken_as_bearer_and_as_password()
    {
        foreach (var authorization in new[] { $"Bearer {_token}", $"bearer  {_token}", $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"any:{_token}"))}" })
        {
            using var answer = await AskAsync(HttpMethod.Get, authorization);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Token_of_one_run_does_not_write_elsewhere()
    {
        using var answer = await AskAsync(HttpMethod.Post, $"Bearer {_token}", "/api/2.0/mlflow/registered-models/create");

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Empty(answer.Headers.WwwAuthenticate);
    }

    private async Task<HttpResponseMessage> AskAsync(HttpMethod method, string? authorization, string path = "/version")
    {
        using var request = new HttpRequestMessage(method, path);
        if (authorization is not null) request.Headers.TryAddWithoutValidation("Authorization", authorization);
        return await _http.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
