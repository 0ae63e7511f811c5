using System.Text;
using SweepRunner.Client.Tests.Serving;
using SweepRunner.Core.Runs;

namespace SweepRunner.Client.Tests.Models;

public sealed class LoggedModelCatalogTests : IAsyncLifetime
{
    private const string Id = "m-0123456789abcdef0123456789abcdef";

    private const string Model =
        $$"""
        {"info":{"model_id":"{{Id}}","experiment_id":"4","name":"net","creation_timestamp_ms":"1767323045000","last_updated_timestamp_ms":1767323045001,"artifact_uri":"s3://bucket/x",
         "status":"LOGGED_MODEL_READY","model_type":"Classifier","source_run_id":"ab","tags":[{"key":"a","value":"b"}]},
         "data":{"params":[{"key":"lr","value":"0.1"}],"metrics":[{"key":"acc","value":"NaN","timestamp":"5","step":"2","run_id":"ab","dataset_name":"iris","dataset_digest":"d"}] } }
        """;

    private ScriptedServer _server = null!;
    private TrackingClient _client = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await TestClients.ServerWithRunAsync();
        _client = _server.Connect();
    }

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Model_is_read_with_params_tags_and_metrics_by_data_set()
    {
        _server.Always("logged-models/search", Answer.Json($$"""{"models":[{{Model}}]}"""));

        var model = Assert.Single(await _client.LoggedModels.SearchAsync([new(4)], cancellation: Stop).ToListAsync(Stop));

        Assert.Equal((Id, new ExperimentId(4), "net", "LOGGED_MODEL_READY", "Classifier"), (model.Id, model.Experiment, model.Name, model.Status, model.ModelType));
        Assert.Equal((new RunId("ab"), 1_767_323_045_000, "0.1", "b"), (model.SourceRun!.Value, model.CreatedAt!.Value.ToUnixTimeMilliseconds(), model.Params["lr"], model.Tags["a"]));
        var metric = Assert.Single(model.Metrics);
        Assert.Equal((double.NaN, 2, "iris", "d", new RunId("ab")), (metric.Point.Value, metric.Point.Step, metric.DatasetName, metric.DatasetDigest, metric.Run));
        Assert.Contains("\"experiment_ids\":[\"4\"]", _server.At("logged-models/search").Single().Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_in_a_store_that_only_the_server_reaches_are_read_through_it()
    {
        _server.Always($"logged-models/{Id}", Answer.Json($$"""{"model": {{Model}} }"""))
            .Always($"logged-models/{Id}/artifacts/directories", Answer.Json("""{"files":[{"path":"MLmodel","is_dir":false,"file_size":7}]}"""))
            .Always($"/ajax-api/2.0/mlflow/logged-models/{Id}/artifacts/files", Answer.Json("flavors"));

        var files = _client.LoggedModels.Files(await _client.LoggedModels.GetAsync(Id, Stop));

        Assert.Equal("MLmodel", Assert.Single(await files.ListAsync(cancellation: Stop)).Path);
        Assert.Equal("flavors", await files.ReadTextAsync("MLmodel", Stop));
        await Assert.ThrowsAsync<TrackingException>(() => files.UploadAsync("x", new MemoryStream(Encoding.UTF8.GetBytes("x")), Stop));
    }
}
