using System.Net;
using Hangfire;
using Hangfire.States;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SweepRunner.Core.Jobs;
using SweepRunner.Core.Sweeps;
using SweepRunner.Hangfire.Jobs;
using SweepRunner.Hangfire.Tests.Jobs;
using Xunit;

namespace SweepRunner.Hangfire.Tests.Dashboard;

/// <summary>Hangfire's dashboard as a browser gets it.</summary>
public sealed class TrialDashboardTests : IAsyncLifetime
{
    private readonly HttpClient _http = new();
    private EngineUnderTest _engines = null!;
    private WebApplication _app = null!;
    private string _job = "";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _engines = await EngineUnderTest.CreateAsync(Cancellation);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRouting().AddLogging().AddSingleton(TimeProvider.System).AddSingleton<ISweepStore>(_engines.Sweeps);
        HangfirePlugin.Parts!.Add(builder.Services, new HangfireSettings(), openNow: true);
        _app = builder.Build();
        _app.UseRouting();
        HangfirePlugin.Parts.Map(_app, new DashboardAccess(Is("viewer", "editor"), Is("editor")));
        await _app.StartAsync(Cancellation);
        _http.BaseAddress = new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        var trial = (await _engines.TrialsAsync(1, Cancellation))[0] with { DisplayName = "demo #0 (note=<b>)" };
        _job = _app.Services.GetRequiredService<IBackgroundJobClient>().Create(TrialHangfireJob.Of(trial), new EnqueuedState("3-normal"));
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
        await _engines.DisposeAsync();
    }

    [Fact]
    public void Engine_is_registered_as_the_one_of_the_worker() => Assert.Equal("hangfire", _app.Services.GetRequiredService<IJobEngine>().Name);

    [Fact]
    public async Task Stranger_sees_nothing() =>
        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync(HttpMethod.Get, "/hangfire/jobs/enqueued", "nobody")).StatusCode);

    [Fact]
    public async Task Viewer_sees_jobs_by_their_names_with_their_trials_but_cannot_act()
    {
        var page = await SendAsync(HttpMethod.Get, $"/hangfire/jobs/details/{_job}", "viewer");
        var html = await page.Content.ReadAsStringAsync(Cancellation);

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("demo #0 (note=&lt;b&gt;)", html, StringComparison.Ordinal);
        Assert.Contains("<h3>Trial</h3>", html, StringComparison.Ordinal);
        Assert.Contains("waiting", html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync(HttpMethod.Post, $"/hangfire/jobs/actions/delete/{_job}", "viewer")).StatusCode);
        Assert.Equal("Enqueued", StateOf(_job));
    }

    [Fact]
    public async Task Editor_acts()
    {
        Assert.Equal(HttpStatusCode.NoContent, (await SendAsync(HttpMethod.Post, $"/hangfire/jobs/actions/delete/{_job}", "editor")).StatusCode);

        Assert.Equal("Deleted", StateOf(_job));
    }

    private static Func<HttpContext, bool> Is(params string[] roles) => http => roles.Contains(http.Request.Headers["X-Role"].ToString());

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string role)
    {
        using var request = new HttpRequestMessage(method, path) { Headers = { { "X-Role", role } } };
        return await _http.SendAsync(request, Cancellation);
    }

    private string StateOf(string job)
    {
        using var connection = _app.Services.GetRequiredService<HangfireJobEngine>().Storage.Jobs.GetConnection();
        return connection.GetStateData(job).Name;
    }
}
