using System.Net;
using System.Text.RegularExpressions;
using SweepRunner.Core.Registry;
using SweepRunner.Core.Runs;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;

namespace SweepRunner.Server.Tests.Dashboard;

public sealed partial class PageTests(DashboardServer server) : IClassFixture<DashboardServer>
{
    [Theory]
    [InlineData("/", "<title>Sweeps")]
    [InlineData("/submit", "<title>New sweep")]
    [InlineData("/compare", "<title>Compare")]
    [InlineData("/experiments", "<title>Experiments")]
    [InlineData("/models", "<title>Models")]
    [InlineData("/jobs", "<title>Jobs")]
    public async Task Page_has_a_title_and_a_policy_that_allows_nothing_inline(string path, string title)
    {
        using var answer = await server.Http.GetAsync(new Uri(path, UriKind.Relative), Cancellation);
        var html = await answer.Content.ReadAsStringAsync(Cancellation);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains(title, html, StringComparison.Ordinal);
        var policy = string.Join(' ', answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        AssertNothingInline(html);
    }

    [Fact]
    public async Task Names_tags_and_files_are_never_markup()
    {
        const string hostile = "<img src=x onerror=alert(1)>\"'</script>";
        var sweep = await server.SweepAsync("hostile", 2, new Dictionary<string, string> { ["mlflow.user"] = hostile, ["note"] = hostile });
        var run = (await server.Store.Sweeps.TrialsAsync(sweep.Id, false, Cancellation))[0].Run;
        await server.Store.Runs.UpdateRunAsync(run, new RunUpdate { Name = hostile }, Cancellation);
        var root = (await server.Store.Runs.FindRunAsync(run, Cancellation))!.ArtifactRoot;
        using var content = new MemoryStream(System.Text.Encoding.UTF8.GetBytes($"{hostile},b\n{hostile},2\n"));
        var file = await server.Store.Artifacts.WriteAsync(root, "notes.csv", content, Cancellation);
        await server.Store.Runs.LogAsync(run, new RunLog { Artifacts = [file], Params = new Dictionary<string, string> { ["p"] = hostile } }, Cancellation);

        foreach (var path in (string[])["/", $"/sweeps/{sweep.Id}", $"/runs/{run}?artifact=notes.csv", $"/compare?run={run}&run={run}", $"/experiments/{sweep.Experiment}?filter={Uri.EscapeDataString(hostile)}"])
        {
            var html = await server.Http.GetStringAsync(new Uri(path, UriKind.Relative), Cancellation);

            Assert.DoesNotContain("<img src=x", html, StringComparison.Ordinal);
            AssertNothingInline(html);
        }
    }

    [Fact]
    public async Task A_sweep_shows_its_best_trial_and_how_to_reproduce_it()
    {
        var sweep = await server.SweepAsync("shown", 3);

        var html = await server.Http.GetStringAsync(new Uri($"/sweeps/{sweep.Id}", UriKind.Relative), Cancellation);

        Assert.Contains("Best trial", html, StringComparison.Ordinal);
        Assert.Contains("0.33333", html, StringComparison.Ordinal);
        Assert.Contains("./sweeprunner reproduce ", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sweep_without_a_complete_trial_says_yet_only_while_it_goes_on()
    {
        var sweep = await server.SweepAsync("empty", 0);
        Assert.Contains("No trial is complete yet.", await PageAsync(), StringComparison.Ordinal);

        await server.Store.Sweeps.ChangeStateAsync(sweep.Id, SweepState.Failed, "every trial failed", Cancellation);
        Assert.Contains("No trial is complete.", await PageAsync(), StringComparison.Ordinal);

        Task<string> PageAsync() => server.Http.GetStringAsync(new Uri($"/sweeps/{sweep.Id}", UriKind.Relative), Cancellation);
    }

    [Fact]
    public async Task What_is_not_there_is_a_page_that_says_so()
    {
        using var answer = await server.Http.GetAsync(new Uri("/sweeps/nowhere", UriKind.Relative), Cancellation);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains("There is no sweep", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/nothere", "text/html,application/xhtml+xml,*/*;q=0.8", "text/html")]
    [InlineData("/experiments/first", "text/html", "text/html")]
    [InlineData("/nothere", "*/*", "application/problem+json")]
    [InlineData("/nothere", null, "application/problem+json")]
    [InlineData("/api/v1/nothere", "text/html,*/*;q=0.8", "application/problem+json")]
    [InlineData("/openapi/nothere", "text/html,*/*;q=0.8", "application/problem+json")]
    [InlineData("/ajax-api/2.0/mlflow/nothere", "text/html", "application/json")]
    public async Task An_unknown_address_is_a_page_for_a_browser_and_problem_details_for_a_program(string path, string? accept, string type)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        if (accept is not null) request.Headers.TryAddWithoutValidation("Accept", accept);

        using var answer = await server.Http.SendAsync(request, Cancellation);
        var body = await answer.Content.ReadAsStringAsync(Cancellation);

        Assert.Equal((HttpStatusCode.NotFound, type), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        if (type != "text/html") return;
        Assert.Contains($"There is no page at {path}.", body, StringComparison.Ordinal);
        Assert.Contains("href=\"/\"", body, StringComparison.Ordinal);
        AssertNothingInline(body);
    }

    [Fact]
    public async Task A_form_pauses_a_sweep_and_a_page_of_another_site_cannot()
    {
        var sweep = await server.SweepAsync("steered", 1);
        var path = new Uri($"/sweeps/{sweep.Id}/pause", UriKind.Relative);
        using var foreign = new HttpRequestMessage(HttpMethod.Post, path);
        foreign.Headers.Add("Sec-Fetch-Site", "cross-site");
        using var api = new HttpRequestMessage(HttpMethod.Post, new Uri($"/api/v1/sweeps/{sweep.Id}/cancel", UriKind.Relative));
        api.Headers.Add("Origin", "http://evil.example");

        using var refused = await server.Http.SendAsync(foreign, Cancellation);
        using var alsoRefused = await server.Http.SendAsync(api, Cancellation);
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (refused.StatusCode, alsoRefused.StatusCode));
        Assert.Equal("running", await StateAsync(sweep.Id.Value));

        using var done = await server.Http.PostAsync(path, null, Cancellation);
        Assert.Equal((HttpStatusCode.SeeOther, $"/sweeps/{sweep.Id}"), (done.StatusCode, done.Headers.Location!.OriginalString));
        Assert.StartsWith("paus", await StateAsync(sweep.Id.Value), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_spec_that_is_wrong_comes_back_with_its_line()
    {
        using var form = new FormUrlEncodedContent([new("spec", "name: x\nmethod: random\nnonsense: 1\n"), new("base", "/tmp")]);

        using var answer = await server.Http.PostAsync(new Uri("/submit", UriKind.Relative), form, Cancellation);
        var html = await answer.Content.ReadAsStringAsync(Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("data-line=\"3\"", html, StringComparison.Ordinal);
        Assert.Contains("nonsense: 1", html, StringComparison.Ordinal);
        Assert.Matches("<span class=\"typed\">nonsense: 1</span><em>[^<]*unknown key", html);
    }

    [Fact]
    public async Task Data_of_charts_is_sent_once_per_revision()
    {
        var sweep = await server.SweepAsync("charted", 3);
        var path = new Uri($"/dashboard/data/sweeps/{sweep.Id}/best", UriKind.Relative);

        using var first = await server.Http.GetAsync(path, Cancellation);
        using var again = new HttpRequestMessage(HttpMethod.Get, path);
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await server.Http.SendAsync(again, Cancellation);

        Assert.Contains("\"best\":[[0,1]", await first.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Fact]
    public async Task A_failed_trial_is_tried_again_by_its_button_unless_its_sweep_has_ended()
    {
        var sweep = await server.SweepAsync("retried", 1);
        var trial = await server.FailedTrialAsync(sweep.Id, 1);
        var path = new Uri($"/sweeps/{sweep.Id}/trials/1/retry", UriKind.Relative);
        Assert.Contains($"action=\"{path.OriginalString}\"", await server.Http.GetStringAsync(new Uri("/jobs", UriKind.Relative), Cancellation), StringComparison.Ordinal);
        using var foreign = new HttpRequestMessage(HttpMethod.Post, path);
        foreign.Headers.Add("Sec-Fetch-Site", "cross-site");

        using var refused = await server.Http.SendAsync(foreign, Cancellation);
        using var done = await server.Http.PostAsync(path, null, Cancellation);
        using var twice = await server.Http.PostAsync(new Uri($"/api/v1{path.OriginalString}", UriKind.Relative), null, Cancellation);

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.SeeOther, HttpStatusCode.BadRequest), (refused.StatusCode, done.StatusCode, twice.StatusCode));
        Assert.Equal(TrialState.Waiting, (await server.Store.Sweeps.FindTrialAsync(trial, Cancellation))!.State);
    }

    [Fact]
    public async Task The_retry_button_of_an_ended_sweep_is_disabled_and_says_why()
    {
        var sweep = await server.SweepAsync("ended", 1);
        await server.FailedTrialAsync(sweep.Id, 1);
        await server.Store.Sweeps.ChangeStateAsync(sweep.Id, SweepState.Finished, null, Cancellation);

        var html = await server.Http.GetStringAsync(new Uri("/jobs", UriKind.Relative), Cancellation);

        Assert.DoesNotContain($"/sweeps/{sweep.Id}/trials/1/retry", html, StringComparison.Ordinal);
        Assert.Matches("<button[^>]* disabled[^>]*aria-label=\"Retry trial 1 of ended\"", html);
        Assert.Contains("sweep has ended", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failed_trials_come_by_pages_and_a_trial_tells_why_it_failed()
    {
        var sweep = await server.SweepAsync("often", 1);
        for (var number = 1; number <= 21; number++) await server.FailedTrialAsync(sweep.Id, number);

        var first = await server.Http.GetStringAsync(new Uri("/jobs", UriKind.Relative), Cancellation);
        var beyond = await server.Http.GetStringAsync(new Uri("/jobs?page=99", UriKind.Relative), Cancellation);
        var run = (await server.Store.Sweeps.TrialsAsync(sweep.Id, false, Cancellation))[1].Run;
        var trial = await server.Http.GetStringAsync(new Uri($"/runs/{run}", UriKind.Relative), Cancellation);

        Assert.Equal(20, Regex.Count(first, "<tr class=\"failed\">"));
        Assert.Matches("Page 1 of \\d", first);
        Assert.Matches("Page (\\d) of \\1<", Regex.Replace(beyond, "\\s+<", "<"));
        Assert.Matches("class=\"fault[^>]*>it broke<", trial);
        Assert.Matches("Failed attempts</dt><dd>1<", trial);
    }

    [Fact]
    public async Task A_version_tells_which_run_and_sweep_made_it()
    {
        var sweep = await server.SweepAsync("origin", 1);
        var run = (await server.Store.Sweeps.TrialsAsync(sweep.Id, false, Cancellation))[0].Run;
        await server.Store.Registry.CreateModelAsync(new NewRegisteredModel("traced"), Cancellation);
        await server.Store.Registry.CreateVersionAsync(new NewModelVersion("traced", $"runs:/{run}/model") { Run = run }, Cancellation);

        var html = await server.Http.GetStringAsync(new Uri("/models/view?name=traced", UriKind.Relative), Cancellation);

        Assert.Matches($"<a href=\"/runs/{run}\"><span class=\"name\">origin-0</span>", html);
        Assert.Matches($"<a href=\"/sweeps/{sweep.Id}\"><span class=\"name\">origin</span>", html);
    }

    [Fact]
    public async Task A_model_shows_who_did_what_to_it()
    {
        await server.Store.Registry.CreateModelAsync(new NewRegisteredModel("told"), Cancellation);
        using var body = new StringContent("{\"name\": \"told\", \"source\": \"s3://bucket/x\"}", System.Text.Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/2.0/mlflow/model-versions/create", UriKind.Relative)) { Content = body };
        request.Headers.Add("X-Forwarded-User", "<b>ann</b>");
        using var created = await server.Http.SendAsync(request, Cancellation);

        var html = await server.Http.GetStringAsync(new Uri("/models/view?name=told", UriKind.Relative), Cancellation);
        var api = await server.Http.GetStringAsync(new Uri("/api/v1/models/told", UriKind.Relative), Cancellation);

        Assert.Equal(HttpStatusCode.OK, created.StatusCode);
        Assert.Contains("registered version 1", html, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;ann", html, StringComparison.Ordinal);
        Assert.Contains("\"kind\":\"version_registered\"", api, StringComparison.Ordinal);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static void AssertNothingInline(string html)
    {
        Assert.DoesNotMatch("<script(?![^>]*\\bsrc=)", html);
        Assert.DoesNotMatch("<[^>]*\\s(style|on[a-z]+)\\s*=", QuotedValue().Replace(html, "\"\""));
        Assert.DoesNotMatch("(src|href|action)=\"(https?:)?//", html);
    }

    private async Task<string> StateAsync(string sweep)
    {
        using var document = System.Text.Json.JsonDocument.Parse(await server.Http.GetStringAsync(new Uri($"/api/v1/sweeps/{sweep}", UriKind.Relative), Cancellation));
        return document.RootElement.GetProperty("sweep").GetProperty("state").GetString()!;
    }

    [GeneratedRegex("\"[^\"]*\"")]
    private static partial Regex QuotedValue();
}
