using System.Text;
using SweepRunner.Client.Artifacts;
using SweepRunner.Client.Tests.Serving;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Runs;
using SweepRunner.Testing;

namespace SweepRunner.Client.Tests.Artifacts;

public sealed class ProxiedArtifactTests : IAsyncLifetime
{
    private const string Api = "/api/2.0/mlflow-artifacts/artifacts";
    private const string Root = Api + "/0/" + TestClients.Run + "/artifacts";

    private ScriptedServer _server = null!;
    private TrackingClient _client = null!;
    private ArtifactFolder _files = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await TestClients.ServerWithRunAsync();
        _client = _server.Connect();
        _files = _client.Runs.Artifacts(await _client.Runs.GetAsync(new RunId(TestClients.Run), Stop));
    }

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Files_are_put_below_the_runs_root_with_their_type_and_escaped_names()
    {
        _server.Always(Root + "/figures/ROC 50%#1.svg", Answer.Nothing);

        await _files.UploadTextAsync("figures/ROC 50%#1.svg", "<svg/>", Stop);

        var put = _server.Requests[^1];
        Assert.Equal(("PUT", "image/svg+xml", "<svg/>", Root + "/figures/ROC%2050%25%231.svg"), (put.Method, put.ContentType, put.Body, put.RawTarget));
    }

    [Fact]
    public async Task Streams_that_cannot_be_read_twice_are_sent_whole_after_a_broken_upload()
    {
        _server.Next(Root + "/model.bin", Answer.Drop, Answer.Error(503, "TEMPORARILY_UNAVAILABLE", "busy")).Always(Root + "/model.bin", Answer.Nothing);
        var content = new string('m', 300_000);

        await _files.UploadAsync("model.bin", new OnceStream(Encoding.ASCII.GetBytes(content)), Stop);

        Assert.Equal(content, _server.At(Root + "/model.bin")[^1].Body);
        Assert.Equal(3, _server.At(Root + "/model.bin").Count);
    }

    [Fact]
    public async Task Folders_are_stored_with_their_subfolders()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("b/c"));
        await File.WriteAllTextAsync(folder.File("a.txt"), "1", Stop);
        await File.WriteAllTextAsync(folder.File("b/c/d.json"), "2", Stop);
        _server.Always(Root + "/data/a.txt", Answer.Nothing).Always(Root + "/data/b/c/d.json", Answer.Nothing);

        await _files.UploadFolderAsync(folder.Path, "data", Stop);

        Assert.Equal([("1", "text/plain"), ("2", "application/json")], _server.Requests.Where(r => r.Method == "PUT").Select(r => (r.Body, r.ContentType!)));
    }

    [Fact]
    public async Task Json_is_written()
    {
        _server.Always(Root + "/result.json", Answer.Nothing);

        await _files.UploadJsonAsync("result.json", new Dictionary<string, double> { ["auc"] = 0.5 }, cancellation: Stop);

        Assert.Equal("""{"auc":0.5}""", _server.Requests[^1].Body);
    }

    [Fact]
    public async Task Listing_gives_paths_from_the_root()
    {
        _server.Always(Api, Answer.Json("""{"files":[{"path":"b","is_dir":true},{"path":"a.txt","is_dir":false,"file_size":"12"}]}"""));

        var found = await _files.ListAsync("model", Stop);

        Assert.Equal([new ArtifactInfo("model/a.txt", false, 12), new ArtifactInfo("model/b", true, null)], found);
        Assert.Equal("?path=" + Uri.EscapeDataString($"0/{TestClients.Run}/artifacts/model"), _server.Requests[^1].Query);
    }

    [Fact]
    public async Task Listing_a_file_gives_nothing()
    {
        _server.Always(Api, Answer.Json("""{"files":[{"path":"a.txt","is_dir":false,"file_size":12}]}"""));

        Assert.Empty(await _files.ListAsync("a.txt", Stop));
    }

    [Fact]
    public async Task Folder_is_fetched_whole_through_broken_connections()
    {
        using var target = new TemporaryFolder();
        _server.Next(Api,
                Answer.Json("""{"files":[{"path":"a.txt","is_dir":false},{"path":"b","is_dir":true}]}"""),
                Answer.Json("""{"files":[{"path":"c.txt","is_dir":false}]}"""))
            .Next(Root + "/model/a.txt", Answer.BreakOff("begin"), Answer.Text("whole"))
            .Always(Root + "/model/b/c.txt", Answer.Text("deep"));

        var fetched = await _files.DownloadAsync(target.Path, "model", Stop);

        Assert.Equal(["model/a.txt", "model/b/c.txt"], fetched.Select(f => f.Path));
        Assert.Equal("whole", await File.ReadAllTextAsync(target.File("a.txt"), Stop));
        Assert.Equal("deep", await File.ReadAllTextAsync(target.File("b/c.txt"), Stop));
        Assert.Equal(2, Directory.GetFiles(target.Path, "*", SearchOption.AllDirectories).Length);
    }

    [Theory]
    [InlineData("../../evil.sh")]
    [InlineData("/etc/passwd")]
    [InlineData("a\\..\\b")]
    [InlineData("C:x")]
    public async Task Names_that_would_leave_the_folder_are_not_followed(string name)
    {
        using var target = new TemporaryFolder();
        _server.Always(Api, Answer.Json(new System.Text.Json.Nodes.JsonObject
        {
            ["files"] = new System.Text.Json.Nodes.JsonArray(new System.Text.Json.Nodes.JsonObject { ["path"] = name, ["is_dir"] = false }),
        }));

        await Assert.ThrowsAsync<TrackingException>(() => _files.DownloadAsync(target.Path, cancellation: Stop));
        await Assert.ThrowsAsync<InvalidInputException>(() => _files.UploadTextAsync(name, "x", Stop));
    }

    [Fact]
    public async Task Missing_file_is_not_found_and_leaves_nothing_behind()
    {
        using var target = new TemporaryFolder();
        _server.Always(Root + "/no.txt", Answer.Error(404, "RESOURCE_DOES_NOT_EXIST", "no such artifact"));

        var failure = await Assert.ThrowsAsync<TrackingException>(() => _files.DownloadFileAsync("no.txt", target.File("no.txt"), Stop));

        Assert.Equal(ErrorCode.NotFound, failure.Code);
        Assert.Empty(Directory.GetFiles(target.Path));
    }

    /// <summary>A stream like one from the network: forward only.</summary>
    private sealed class OnceStream(byte[] content) : MemoryStream(content)
    {
        public override bool CanSeek => false;
    }
}
