using SweepRunner.Client.Runs;
using SweepRunner.Client.Tests.Serving;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Runs;

namespace SweepRunner.Client.Tests.Experiments;

public sealed class ExperimentCatalogTests : IAsyncLifetime
{
    private const string Iris = """{"experiment":{"experiment_id":"12","name":"iris","lifecycle_stage":"active","creation_time":1767323045000,"tags":[{"key":"a","value":"b"}]}}""";

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
    public async Task Experiment_that_another_program_creates_meanwhile_is_taken()
    {
        _server.Next("experiments/get-by-name", Answer.Error(404, "RESOURCE_DOES_NOT_EXIST", "no"), Answer.Json(Iris))
            .Always("experiments/create", Answer.Error(400, "RESOURCE_ALREADY_EXISTS", "taken"));

        Assert.Equal(new ExperimentId(12), (await _client.Experiments.GetOrCreateAsync("iris", cancellation: Stop)).Id);
    }

    [Fact]
    public async Task Lost_answer_of_a_creation_takes_what_was_created()
    {
        _server.Next("experiments/get-by-name", Answer.Error(404, "RESOURCE_DOES_NOT_EXIST", "no"), Answer.Json(Iris)).Always("experiments/create", Answer.Drop);

        Assert.Equal(new ExperimentId(12), (await _client.Experiments.GetOrCreateAsync("iris", cancellation: Stop)).Id);
        Assert.Single(_server.At("experiments/create"));
    }

    [Fact]
    public async Task Deleted_experiment_of_the_name_is_told_with_the_way_out()
    {
        _server.Always("experiments/get-by-name", Answer.Json(Iris.Replace("active", "deleted", StringComparison.Ordinal)));

        var failure = await Assert.ThrowsAsync<TrackingException>(() => _client.Experiments.GetOrCreateAsync("iris", cancellation: Stop));

        Assert.Equal(ErrorCode.AlreadyExists, failure.Code);
        Assert.Contains("RestoreAsync", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_path_is_not_taken_for_a_missing_experiment()
    {
        _server.Always("experiments/get-by-name", Answer.Text("<h1>Not Found</h1>", 404));

        await Assert.ThrowsAsync<TrackingException>(() => _client.Experiments.GetOrCreateAsync("iris", cancellation: Stop));
    }

    [Fact]
    public async Task Search_always_names_its_page_size()
    {
        _server.Always("experiments/search", Answer.Json($$"""{"experiments":[{{Iris["{\"experiment\":".Length..^1]}}]}"""));

        var found = await _client.Experiments.SearchAsync("name LIKE 'i%'", view: ViewType.All, cancellation: Stop).ToListAsync(Stop);

        Assert.Equal("b", found.Single().Tags["a"]);
        Assert.Equal("""{"max_results":1000,"filter":"name LIKE \u0027i%\u0027","view_type":"ALL"}""", _server.Requests.Single().Body);
    }

    [Fact]
    public async Task Changes_use_the_paths_and_fields_of_the_protocol()
    {
        foreach (var path in (string[])["update", "set-experiment-tag", "delete-experiment-tag", "delete", "restore"]) _server.Always("experiments/" + path, Answer.Nothing);
        var id = new ExperimentId(12);

        await _client.Experiments.RenameAsync(id, "b", Stop);
        await _client.Experiments.SetTagAsync(id, "k", "v", Stop);
        await _client.Experiments.DeleteTagAsync(id, "k", Stop);
        await _client.Experiments.DeleteAsync(id, Stop);
        await _client.Experiments.RestoreAsync(id, Stop);

        Assert.Equal(
            ["""{"experiment_id":"12","new_name":"b"}""", """{"experiment_id":"12","key":"k","value":"v"}""", """{"experiment_id":"12","key":"k"}""", """{"experiment_id":"12"}""", """{"experiment_id":"12"}"""],
            _server.Requests.Select(r => r.Body));
    }
}
