using SweepRunner.Client.Tests.Serving;
using SweepRunner.Core.Runs;

namespace SweepRunner.Client.Tests.Models;

public sealed class ModelCatalogTests : IAsyncLifetime
{
    private const string Version = """{"model_version":{"name":"iris","version":"3","creation_timestamp":"1767323045000","current_stage":"None","source":"mlflow-artifacts:/0/r/artifacts/model","run_id":"ab","status":"READY","aliases":["champion"],"tags":[{"key":"a","value":"b"}]}}""";

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
    public async Task Registering_creates_a_new_model_and_names_the_runs_folder_as_source()
    {
        _server.Always("registered-models/get", Answer.Error(404, "RESOURCE_DOES_NOT_EXIST", "no"))
            .Always("registered-models/create", Answer.Json("""{"registered_model":{"name":"iris"}}"""))
            .Always("model-versions/create", Answer.Json(Version));

        var version = await _client.Models.Versions.RegisterAsync("iris", new RunId(TestClients.Run), cancellation: Stop);

        Assert.Equal(("iris", 3, new RunId("ab"), "champion", "b"), (version.Model, version.Version, version.Run!.Value, version.Aliases.Single(), version.Tags["a"]));
        Assert.Equal(
            $$"""{"name":"iris","source":"mlflow-artifacts:/0/{{TestClients.Run}}/artifacts/model","run_id":"{{TestClients.Run}}"}""",
            _server.At("model-versions/create").Single().Body);
    }

    [Fact]
    public async Task Lost_answer_of_a_registration_is_not_repeated_but_told()
    {
        _server.Always("registered-models/get", Answer.Json("""{"registered_model":{"name":"iris"}}""")).Always("model-versions/create", Answer.Drop);

        var failure = await Assert.ThrowsAsync<TrackingException>(() => _client.Models.Versions.RegisterAsync("iris", new RunId(TestClients.Run), cancellation: Stop));

        Assert.True(failure.MayHaveHappened);
        Assert.Single(_server.At("model-versions/create"));
    }

    [Fact]
    public async Task Model_is_read_with_versions_aliases_and_tags()
    {
        _server.Always("registered-models/get", Answer.Json("""
            {"registered_model":{"name":"iris","description":"d","creation_timestamp":1767323045000,"latest_versions":[{"name":"iris","version":"2","current_stage":"Production"}],
             "aliases":[{"alias":"champion","version":"2"}],"tags":[{"key":"a","value":"b"}]}}
            """));

        var model = await _client.Models.GetAsync("iris", Stop);

        Assert.Equal(("d", 2, 2, "Production"), (model.Description, model.Aliases["champion"], model.LatestVersions.Single().Version, model.LatestVersions.Single().Stage));
    }

    [Fact]
    public async Task Calls_use_the_methods_paths_and_fields_of_the_protocol()
    {
        _server.Always("registered-models/alias", Answer.Json(Version)).Always("registered-models/get-latest-versions", Answer.Json("{}"))
            .Always("model-versions/transition-stage", Answer.Json(Version)).Always("model-versions/update", Answer.Json(Version))
            .Always("model-versions/delete", Answer.Nothing).Always("registered-models/rename", Answer.Nothing).Always("registered-models/delete-tag", Answer.Nothing);
        var models = _client.Models;

        await models.SetAliasAsync("iris", "champion", 3, Stop);
        Assert.Equal(3, (await models.Versions.GetByAliasAsync("iris", "champion", Stop)).Version);
        await models.DeleteAliasAsync("iris", "champion", Stop);
        Assert.Empty(await models.Versions.LatestAsync("iris", ["Production"], Stop));
        await models.Versions.MoveToStageAsync("iris", 3, "Production", archiveOthers: true, Stop);
        await models.Versions.DescribeAsync("iris", 3, "good", Stop);
        await models.Versions.DeleteAsync("iris", 3, Stop);
        await models.RenameAsync("iris", "flower", Stop);
        await models.DeleteTagAsync("iris", "a", Stop);

        Assert.Equal(
            [
                """POST registered-models/alias {"name":"iris","alias":"champion","version":"3"}""",
                "GET registered-models/alias?name=iris&alias=champion ",
                """DELETE registered-models/alias {"name":"iris","alias":"champion"}""",
                """POST registered-models/get-latest-versions {"name":"iris","stages":["Production"]}""",
                """POST model-versions/transition-stage {"name":"iris","version":"3","stage":"Production","archive_existing_versions":true}""",
                """PATCH model-versions/update {"name":"iris","version":"3","description":"good"}""",
                """DELETE model-versions/delete {"name":"iris","version":"3"}""",
                """POST registered-models/rename {"name":"iris","new_name":"flower"}""",
                """DELETE registered-models/delete-tag {"name":"iris","key":"a"}""",
            ],
            _server.Requests.Select(r => $"{r.Method} {r.Path["/api/2.0/mlflow/".Length..]}{r.Query} {r.Body}"));
    }

    [Fact]
    public async Task Versions_are_found_page_by_page()
    {
        _server.Next("model-versions/search",
            Answer.Json("""{"model_versions":[{"name":"iris","version":"2"}],"next_page_token":"n"}"""),
            Answer.Json("""{"model_versions":[{"name":"iris","version":"1"}]}"""));

        var found = await _client.Models.Versions.SearchAsync("name = 'iris'", ["version_number DESC", "name ASC"], Stop).Select(v => v.Version).ToListAsync(Stop);

        Assert.Equal([2, 1], found);
        Assert.Equal("?filter=name%20%3D%20%27iris%27&max_results=10000&order_by=version_number%20DESC&order_by=name%20ASC", _server.Requests[0].Query);
    }

    [Fact]
    public async Task Files_of_a_version_are_read_where_the_registry_says()
    {
        _server.Always("model-versions/get-download-uri", Answer.Json("""{"artifact_uri":"mlflow-artifacts:/models/7"}"""))
            .Always("/api/2.0/mlflow-artifacts/artifacts/models/7/MLmodel", Answer.Text("flavors: {}"));

        var files = await _client.Models.Versions.FilesAsync("iris", 3, Stop);

        Assert.Equal("flavors: {}", await files.ReadTextAsync("MLmodel", Stop));
    }
}
