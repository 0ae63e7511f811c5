using SweepRunner.Client.Artifacts;
using SweepRunner.Client.Tests.Serving;
using SweepRunner.Core.Runs;
using SweepRunner.Testing;

namespace SweepRunner.Client.Tests.Artifacts;

public sealed class OtherArtifactTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Local_folder_is_read_and_written_directly(bool asUri)
    {
        using var folder = new TemporaryFolder();
        var root = folder.File("0/run/artifacts");
        await using var server = await TestClients.ServerWithRunAsync(asUri ? new Uri(root).AbsoluteUri : root);
        await using var client = server.Connect();
        await using var run = await client.StartRunAsync(cancellation: Stop);

        await run.Artifacts.UploadTextAsync("sub/a.txt", "hello", Stop);

        Assert.Equal("hello", await File.ReadAllTextAsync(Path.Combine(root, "sub", "a.txt"), Stop));
        Assert.Equal("hello", await run.Artifacts.ReadTextAsync("sub/a.txt", Stop));
        Assert.Equal([new ArtifactInfo("sub/a.txt", false, 5)], await run.Artifacts.ListFilesAsync(cancellation: Stop).ToListAsync(Stop));
        await Assert.ThrowsAsync<TrackingException>(() => run.Artifacts.ReadTextAsync("no.txt", Stop));
    }

    [Fact]
    public async Task Store_that_only_the_server_reaches_is_read_through_it_and_refuses_writes()
    {
        await using var server = await TestClients.ServerWithRunAsync("s3://bucket/0/run/artifacts");
        server.Next("artifacts/list", Answer.Json("""{"root_uri":"s3://b","files":[{"path":"model/a.txt","is_dir":false,"file_size":5}],"next_page_token":"2"}"""), Answer.Json("""{"files":[{"path":"model/b","is_dir":true}]}"""))
            .Always("/get-artifact", Answer.Text("hello"));
        await using var client = server.Connect();
        await using var run = await client.StartRunAsync(cancellation: Stop);

        Assert.Equal(["model/a.txt", "model/b"], (await run.Artifacts.ListAsync("model", Stop)).Select(f => f.Path));
        Assert.Equal("hello", await run.Artifacts.ReadTextAsync("model/a.txt", Stop));

        Assert.Equal($"?path=model%2Fa.txt&run_uuid={TestClients.Run}", server.At("/get-artifact").Single().Query);
        var refusal = await Assert.ThrowsAsync<TrackingException>(() => run.Artifacts.UploadTextAsync("a.txt", "x", Stop));
        Assert.Contains("s3://bucket", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Proxy_is_found_below_the_path_of_the_server()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.Always("/ml/api/2.0/mlflow/runs/get", Answer.Json(TestClients.RunAnswer(artifactUri: "mlflow-artifacts:/0/x")))
            .Always("/ml/api/2.0/mlflow-artifacts/artifacts/0/x/a.txt", Answer.Text("there"));
        await using var client = TrackingClient.Connect(new Uri(server.Uri, "ml"), TestClients.Options());

        var files = client.Runs.Artifacts(await client.Runs.GetAsync(new RunId(TestClients.Run), Stop));

        Assert.Equal("there", await files.ReadTextAsync("a.txt", Stop));
    }
}
