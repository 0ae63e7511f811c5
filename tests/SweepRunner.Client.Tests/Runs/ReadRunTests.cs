using SweepRunner.Client.Runs;
using SweepRunner.Client.Tests.Serving;
using SweepRunner.Core.Runs;

namespace SweepRunner.Client.Tests.Runs;

public sealed class ReadRunTests : IAsyncLifetime
{
    private ScriptedServer _server = null!;
    private TrackingClient _client = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await ScriptedServer.StartAsync();
        _client = _server.Connect();
    }

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Run_is_read_with_string_numbers_special_values_and_fields_nobody_knows()
    {
        _server.Always("runs/get", Answer.Json("""
            {"run":{"info":{"run_uuid":"ab12","experiment_id":"3","status":"FINISHED","start_time":"1767323045000","end_time":1767323046000,
              "artifact_uri":"s3://b/3/ab12","lifecycle_stage":"deleted","shoe_size":44},
             "data":{"metrics":[{"key":"a","value":"NaN","timestamp":"1767323045123","step":"9007199254740993"},{"key":"b","value":"-Infinity","timestamp":5},
               {"key":"c","value":1.7976931348623157e308,"timestamp":9223372036854775807,"step":-1,"model_id":"m"}],
              "params":[{"key":"eta","value":"0.1"},{"key":"empty"}],"tags":[{"key":"mlflow.parentRunId","value":"cd34"},{"key":"mlflow.runName","value":"n"}]},
             "inputs":{"dataset_inputs":[{"tags":[{"key":"mlflow.data.context","value":"training"}],
               "dataset":{"name":"iris","digest":"d1","source_type":"local","source":"{}"}}]},"outputs":{"model_outputs":[]}},"more":1}
            """));

        var run = await _client.Runs.GetAsync(new RunId("ab12"), Stop);

        Assert.Equal((new RunId("ab12"), new ExperimentId(3), "n", RunStatus.Finished, true, new RunId("cd34")), (run.Id, run.Experiment, run.Name, run.Status, run.IsDeleted, run.Parent!.Value));
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1767323045000), run.StartedAt);
        Assert.Equal(new MetricPoint("a", double.NaN, DateTimeOffset.FromUnixTimeMilliseconds(1767323045123), 9007199254740993), run.Metrics["a"]);
        Assert.Equal(double.NegativeInfinity, run.Metrics["b"].Value);
        Assert.Equal(double.MaxValue, run.Metrics["c"].Value);
        Assert.Equal(9999, run.Metrics["c"].Timestamp.Year);
        Assert.Equal("", run.Params["empty"]);
        Assert.Equal(("iris", "training"), (run.Inputs.Single().Dataset.Name, run.Inputs.Single().Context));
    }

    [Fact]
    public async Task Search_walks_pages_as_they_are_read()
    {
        _server.Next("runs/search", Answer.Json(Page("p2", "a", "b")), Answer.Json(Page(null, "c")));
        var search = new RunSearch { Experiments = [new(1), new(2)], Filter = "metrics.auc > 0.5", OrderBy = ["metrics.auc DESC"], View = ViewType.All, PageSize = 2 };

        var found = await _client.Runs.SearchAsync(search, Stop).Select(r => r.Id.Value).ToListAsync(Stop);

        Assert.Equal(["a", "b", "c"], found);
        var asked = _server.At("runs/search").Select(r => r.Json).ToList();
        Assert.Equal("""{"experiment_ids":["1","2"],"filter":"metrics.auc \u003E 0.5","run_view_type":"ALL","max_results":2,"order_by":["metrics.auc DESC"]}""", asked[0].ToJsonString());
        Assert.Equal("p2", (string)asked[1]["page_token"]!);
    }

    [Fact]
    public async Task Search_with_a_limit_asks_for_no_more()
    {
        _server.Always("runs/search", Answer.Json(Page("next", "a", "b", "c")));

        var found = await _client.Runs.SearchAsync(new RunSearch { Limit = 3 }, Stop).Select(r => r.Id.Value).ToListAsync(Stop);

        Assert.Equal(3, found.Count);
        Assert.Equal(3, (int)Assert.Single(_server.Requests).Json["max_results"]!);
    }

    [Fact]
    public async Task Listing_whose_token_never_changes_ends_with_an_error()
    {
        _server.Always("runs/search", Answer.Json(Page("same", "a")));

        var failure = await Assert.ThrowsAsync<TrackingException>(async () => await _client.Runs.SearchAsync(cancellation: Stop).ToListAsync(Stop));

        Assert.Contains("'same'", failure.Message, StringComparison.Ordinal);
        Assert.Equal(2, _server.Requests.Count);
    }

    [Fact]
    public async Task Metric_history_is_paged_with_an_explicit_size()
    {
        _server.Next("metrics/get-history",
            Answer.Json("""{"metrics":[{"key":"a b","value":1,"timestamp":1,"step":0}],"next_page_token":"t/2"}"""),
            Answer.Json("""{"metrics":[{"key":"a b","value":"Infinity","timestamp":2,"step":1}]}"""));

        var history = await _client.Runs.MetricHistoryAsync(new RunId("ab"), "a b", Stop).ToListAsync(Stop);

        Assert.Equal([1, double.PositiveInfinity], history.Select(p => p.Value));
        Assert.Equal(["?run_id=ab&metric_key=a%20b&max_results=25000", "?run_id=ab&metric_key=a%20b&max_results=25000&page_token=t%2F2"], _server.Requests.Select(r => r.Query));
    }

    private static string Page(string? next, params string[] ids) =>
        $$"""{"runs":[{{string.Join(',', ids.Select(i => TestClients.RunAnswer(i)["run"]!.ToJsonString()))}}]{{(next is null ? "" : $",\"next_page_token\":\"{next}\"")}}}""";
}
