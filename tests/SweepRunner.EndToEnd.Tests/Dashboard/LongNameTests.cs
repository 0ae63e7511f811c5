using System.Net.Http.Json;
using System.Text.Json;

namespace SweepRunner.EndToEnd.Tests.Dashboard;

/// <summary>Names as long as they may be push nothing off the pages.</summary>
public sealed class LongNameTests(ServedSweeps served) : IClassFixture<ServedSweeps>
{
    private static readonly string Key = new('k', 250);

    [Theory]
    [InlineData(1280)]
    [InlineData(400)]
    public async Task Names_of_any_length_leave_the_rest_where_it_can_be_seen(int width)
    {
        using var http = new HttpClient { BaseAddress = new Uri(served.Address) };
        var sweep = await SweepAsync(http, $"long-{width}-{new string('n', 180)}");
        var first = await RunAsync(http, new string('r', 600));
        var second = await RunAsync(http, "short");
        var model = $"{width}-{new string('m', 250)}";
        await PostAsync(http, "registered-models/create", new { name = model });
        var page = (await served.Browser.OpenAsync(width, 844)).Page;

        await ScreenAssert.FitsAsync(page, $"{served.Address}/?q={sweep}");
        await ScreenAssert.ShowsAsync(page, ".sweeps .badge");
        await ScreenAssert.ShowsAsync(page, ".sweeps td.num");
        await ScreenAssert.FitsAsync(page, $"{served.Address}/sweeps/{sweep}");
        await ScreenAssert.ShowsAsync(page, "h1 .badge");
        await ScreenAssert.FitsAsync(page, $"{served.Address}/runs/{first}");
        await ScreenAssert.ShowsAsync(page, "h1 .badge");
        await ScreenAssert.ShowsAsync(page, ".pairs td.num");
        await ScreenAssert.ShowsAsync(page, ".pairs td.text");
        await ScreenAssert.FitsAsync(page, $"{served.Address}/compare?run={first}&run={second}");
        await ScreenAssert.ShowsAsync(page, ".compare td.num");
        await ScreenAssert.FitsAsync(page, $"{served.Address}/experiments/0");
        await ScreenAssert.FitsAsync(page, $"{served.Address}/models");
        await ScreenAssert.FitsAsync(page, $"{served.Address}/models/view?name={model}");
        Assert.Equal(model, await page.Locator("h1 [title]").GetAttributeAsync("title"));
    }

    private static async Task<string> SweepAsync(HttpClient http, string name)
    {
        using var spec = new StringContent(
            $"name: {name}\nmethod: random\nmetric: {{ name: loss, goal: minimize }}\nrun_cap: 1\ncommand: [echo, loss=1]\nparameters:\n  x: {{ min: 0.0, max: 1.0 }}\n");
        using var answer = await http.PostAsync(new Uri("/api/v1/sweeps", UriKind.Relative), spec, Cancellation);
        return (await ReadAsync(answer)).GetProperty("id").GetString()!;
    }

    private static async Task<string> RunAsync(HttpClient http, string name)
    {
        var created = await PostAsync(http, "runs/create", new { experiment_id = "0", run_name = name, start_time = 1 });
        var run = created.GetProperty("run").GetProperty("info").GetProperty("run_id").GetString()!;
        object[] parameters = [new { key = Key, value = "seen" }, new { key = "text", value = new string('v', 3000) }];
        await PostAsync(http, "runs/log-batch", new { run_id = run, @params = parameters, metrics = (object[])[new { key = Key, value = 0.5, timestamp = 1, step = 0 }] });
        return run;
    }

    private static async Task<JsonElement> PostAsync(HttpClient http, string path, object body)
    {
        using var answer = await http.PostAsJsonAsync(new Uri($"/api/2.0/mlflow/{path}", UriKind.Relative), body, Cancellation);
        return await ReadAsync(answer);
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonDocument.Parse(text).RootElement;
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;
}
