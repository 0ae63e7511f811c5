using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SweepRunner.Core.Runs;

namespace SweepRunner.Server.Tests.Mlflow;

public class ArtifactEndpointsTests(MlflowServer server)
{
    private const string Tree = "/api/2.0/mlflow-artifacts/artifacts";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_client_uploads_is_listed_recorded_and_downloaded()
    {
        var run = await server.Api.RunAsync();
        var root = await RootAsync(run);
        await PutAsync($"{root}/model/MLmodel", "flavors: {}");
        await PutAsync($"{root}/model/data/weights.bin", "0123456789");
        await PutAsync($"{root}/read me.txt", "hello");

        var top = await server.Api.OkAsync("GET", $"artifacts/list?run_id={run}");
        var folder = await server.Api.OkAsync("GET", $"artifacts/list?run_uuid={run}&path=model");
        var proxied = await server.Api.OkAsync("GET", $"{Tree}?path={root}/model");

        Assert.Equal($"mlflow-artifacts:/{root}", top.GetProperty("root_uri").GetString());
        Assert.Equal([("model", true, -1), ("read me.txt", false, 5)], Files(top));
        Assert.Equal([("model/MLmodel", false, 11), ("model/data", true, -1)], Files(folder));
        Assert.Equal([("MLmodel", false, 11), ("data", true, -1)], Files(proxied));
        Assert.Equal("0123456789", await server.Http.GetStringAsync(new Uri($"{Tree}/{root}/model/data/weights.bin", UriKind.Relative), Cancellation));
        Assert.Equal("hello", await server.Http.GetStringAsync(new Uri($"/get-artifact?run_id={run}&path=read%20me.txt", UriKind.Relative), Cancellation));
        var recorded = (await server.Store.Runs.FindRunAsync(new RunId(run), Cancellation))!.Artifacts.Single(a => a.Path == "model/data/weights.bin");
        Assert.Equal((10, Convert.ToHexStringLower(SHA256.HashData("0123456789"u8))), (recorded.Size, recorded.Sha256));
    }

    [Fact]
    public async Task A_download_is_an_attachment_whose_type_is_not_guessed_and_may_be_a_range()
    {
        var run = await server.Api.RunAsync();
        var root = await RootAsync(run);
        await PutAsync($"{root}/page.html", "<script>alert(1)</script>");
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Tree}/{root}/page.html");
        request.Headers.Range = new(0, 7);

        using var response = await server.Http.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.PartialContent, response.StatusCode);
        Assert.Equal("<script>", await response.Content.ReadAsStringAsync(Cancellation));
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Fact]
    public async Task An_upload_whose_chunks_are_broken_is_the_clients_fault()
    {
        var root = await RootAsync(await server.Api.RunAsync());

        var answer = await SendRawAsync($"PUT {Tree}/{root}/broken.txt HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n3\r\nabc\r\nno length\r\n");

        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.Contains("INVALID_PARAMETER_VALUE", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_upload_may_be_larger_than_any_other_request()
    {
        var root = await RootAsync(await server.Api.RunAsync());
        var content = new byte[40 << 20];

        using var response = await server.Http.PutAsync(new Uri($"{Tree}/{root}/large.bin", UriKind.Relative), new ByteArrayContent(content), Cancellation);

        Assert.Equal((HttpStatusCode.OK, "{}"), (response.StatusCode, await response.Content.ReadAsStringAsync(Cancellation)));
        Assert.Equal([("large.bin", false, 40 << 20)], Files(await server.Api.OkAsync("GET", $"{Tree}?path={root}")));
    }

    [Fact]
    public async Task A_folder_that_is_not_there_and_a_file_have_nothing_in_them()
    {
        var run = await server.Api.RunAsync();
        await PutAsync($"{await RootAsync(run)}/file.txt", "x");

        Assert.Empty(Files(await server.Api.OkAsync("GET", $"artifacts/list?run_id={run}&path=nowhere")));
        Assert.Empty(Files(await server.Api.OkAsync("GET", $"artifacts/list?run_id={run}&path=file.txt")));
        Assert.Single(Files(await server.Api.OkAsync("GET", $"artifacts/list?run_id={run}&path=.")));
    }

    [Theory]
    [InlineData("/get-artifact?run_id=RUN&path=nowhere")]
    [InlineData(Tree + "/nowhere")]
    public async Task A_file_that_is_not_there_is_named_without_the_servers_own_folders(string path)
    {
        var answer = await server.Api.GetAsync(path.Replace("RUN", await server.Api.RunAsync(), StringComparison.Ordinal));

        Assert.Equal((HttpStatusCode.NotFound, "There is no artifact 'nowhere'."), (answer.Status, answer.Message));
    }

    [Theory]
    [InlineData("GET", "/api/2.0/mlflow/artifacts/list?run_id=RUN&path=../path")]
    [InlineData("GET", "/api/2.0/mlflow/artifacts/list?run_id=RUN&path=a/../../b")]
    [InlineData("GET", "/api/2.0/mlflow/artifacts/list?run_id=RUN&path=%252e%252e/b")]
    [InlineData("GET", "/api/2.0/mlflow/artifacts/list?run_id=RUN&path=/etc")]
    [InlineData("GET", "/api/2.0/mlflow/artifacts/list?run_id=RUN&path=..%5Cb")]
    [InlineData("GET", "/get-artifact?run_id=RUN&path=../path")]
    [InlineData("GET", "/get-artifact?run_id=RUN&path=%2525252e%2525252e/path")]
    [InlineData("GET", "/model-versions/get-artifact?name=model&version=1&path=../path")]
    [InlineData("GET", Tree + "?path=../..")]
    [InlineData("GET", Tree + "?path=.staging")]
    [InlineData("GET", Tree + "/%252e%252e/%252e%252e/sweeprunner.db")]
    [InlineData("GET", Tree + "/..%2F..%2Fsweeprunner.db")]
    [InlineData("GET", Tree + "/a/..%252F..%252F..%252Fsweeprunner.db")]
    [InlineData("PUT", Tree + "/..%2F..%2Fevil.txt")]
    [InlineData("PUT", Tree + "/%252e%252e%252fevil.txt")]
    [InlineData("PUT", Tree + "/.staging/evil.txt")]
    [InlineData("PUT", Tree + "/a%00b")]
    [InlineData("GET", "/ajax-api/2.0/mlflow/logged-models/m-1/artifacts/files?artifact_file_path=../x")]
    public async Task A_path_that_leaves_its_root_is_refused_however_it_is_written(string method, string path)
    {
        var answer = await server.Api.SendAsync(method, path.Replace("RUN", await server.Api.RunAsync("0"), StringComparison.Ordinal), method == "PUT" ? "evil" : null);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        if (path.Contains("%00", StringComparison.Ordinal)) return;
        Assert.Equal(("INVALID_PARAMETER_VALUE", "Invalid path"), (answer.ErrorCode, answer.Message));
    }

    [Theory]
    [InlineData("GET", "/../x")]
    [InlineData("PUT", "/../x")]
    [InlineData("PUT", "/%2e%2E/x")]
    [InlineData("PUT", "/a/.%2e/%2e./x")]
    public async Task A_path_that_the_server_would_follow_out_of_its_root_is_refused_too(string method, string path)
    {
        var root = await RootAsync(await server.Api.RunAsync());

        // A client library would follow it before it sends.
        var answer = await SendRawAsync($"{method} {Tree}/{root}{path} HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.Contains("Invalid path", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("folder")]
    [InlineData("folder/file.txt/below.txt")]
    [InlineData("folder/file.txt/deep/below.txt")]
    [InlineData("LONG")]
    public async Task A_file_that_cannot_lie_where_the_client_wants_it_is_the_clients_fault(string path)
    {
        var root = await RootAsync(await server.Api.RunAsync());
        await PutAsync($"{root}/folder/file.txt", "x");

        var answer = await server.Api.SendAsync("PUT", $"{Tree}/{root}/{path.Replace("LONG", new string('n', 300), StringComparison.Ordinal)}", "y");

        Assert.Equal((HttpStatusCode.BadRequest, "INVALID_PARAMETER_VALUE"), (answer.Status, answer.ErrorCode));
        Assert.DoesNotContain(Path.GetTempPath(), answer.Message, StringComparison.Ordinal);
        Assert.Equal([("file.txt", false, 1)], Files(await server.Api.OkAsync("GET", $"{Tree}?path={root}/folder")));
    }

    [Theory]
    [InlineData("POST", "/api/2.0/mlflow-artifacts/mpu/create/0/run/artifacts", "Multipart upload is not supported for the current artifact repository")]
    [InlineData("POST", "/ajax-api/2.0/mlflow-artifacts/mpu/complete/0/run/artifacts", "Multipart upload is not supported")]
    [InlineData("GET", "/api/2.0/mlflow-artifacts/presigned/0/run/artifacts/f", "not supported")]
    [InlineData("DELETE", "/api/2.0/mlflow-artifacts/artifacts/0/run/f", "")]
    public async Task What_this_server_cannot_do_is_told_so_that_clients_go_on(string method, string path, string words)
    {
        var answer = await server.Api.SendAsync(method, path, method == "POST" ? """{"path":"f","num_parts":2}""" : null);

        Assert.Equal((HttpStatusCode.NotImplemented, "NOT_IMPLEMENTED"), (answer.Status, answer.ErrorCode));
        Assert.StartsWith(words == "not supported" ? "" : words, answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deleted_run_takes_no_artifacts()
    {
        var run = await server.Api.RunAsync();
        var root = await RootAsync(run);
        await server.Api.OkAsync("POST", "runs/delete", $$"""{"run_id":"{{run}}"}""");

        Assert.Equal(HttpStatusCode.BadRequest, (await server.Api.SendAsync("PUT", $"{Tree}/{root}/late.txt", "x")).Status);
        Assert.Empty(Files(await server.Api.OkAsync("GET", $"artifacts/list?run_id={run}")));
    }

    [Fact]
    public async Task The_browsers_upload_is_recorded_too()
    {
        var run = await server.Api.RunAsync();

        await server.Api.OkAsync("POST", $"/ajax-api/2.0/mlflow/upload-artifact?run_uuid={run}&path=notes/a.json", """{"a":1}""");

        Assert.Equal([("notes/a.json", false, 7)], Files(await server.Api.OkAsync("GET", $"artifacts/list?run_id={run}&path=notes")));
    }

    [Fact]
    public async Task An_experiment_with_a_place_of_its_own_keeps_its_runs_there()
    {
        var place = $"{Guid.NewGuid():N}";
        var experiment = (await server.Api.OkAsync("POST", "experiments/create", $$"""{"name":"{{place}}","artifact_location":"mlflow-artifacts:/shared/{{place}}"}""")).GetProperty("experiment_id").GetString();
        var run = await server.Api.RunAsync(experiment);
        var root = await RootAsync(run);
        Assert.StartsWith($"shared/{place}/{run}", root, StringComparison.Ordinal);

        await PutAsync($"{root}/f.txt", "x");

        Assert.Equal([("f.txt", false, 1)], Files(await server.Api.OkAsync("GET", $"artifacts/list?run_id={run}")));
        Assert.Single((await server.Store.Runs.FindRunAsync(new RunId(run), Cancellation))!.Artifacts);
    }

    [Fact]
    public async Task A_place_outside_every_run_can_be_used()
    {
        var key = $"space/{Guid.NewGuid():N}";

        await PutAsync($"{key}/a/b.txt", "x");

        Assert.Equal([("a", true, -1)], Files(await server.Api.OkAsync("GET", $"{Tree}?path={key}")));
    }

    private async Task<string> SendRawAsync(string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", new Uri(server.Address).Port, Cancellation);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), Cancellation);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(Cancellation);
    }

    private async Task<string> RootAsync(string run) =>
        (await server.Api.GetRunAsync(run)).GetProperty("info").GetProperty("artifact_uri").GetString()!["mlflow-artifacts:/".Length..];

    private async Task PutAsync(string key, string content)
    {
        using var response = await server.Http.PutAsync(
            new Uri($"{Tree}/{key}", UriKind.Relative), new ByteArrayContent(Encoding.UTF8.GetBytes(content)) { Headers = { ContentType = new("text/plain") } }, Cancellation);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private static List<(string Path, bool IsFolder, long Size)> Files(JsonElement answer) =>
        answer.TryGetProperty("files", out var files)
            ? [.. files.EnumerateArray().Select(f => (f.GetProperty("path").GetString()!, f.GetProperty("is_dir").GetBoolean(), f.TryGetProperty("file_size", out var size) ? size.GetInt64() : -1))]
            : [];
}
