using System.Net.Http.Json;
using System.Text.Json;
using SweepRunner.EndToEnd.Tests.Driving;

namespace SweepRunner.EndToEnd.Tests;

/// <summary>The model registry, through the built command line, our routes and MLflow's.</summary>
public sealed class ModelTests(RegisteredSweep sweep) : IClassFixture<RegisteredSweep>
{
    private readonly SweepRunnerProgram _program = sweep.Program;

    [Fact]
    public async Task Winner_of_a_sweep_is_registered_and_tells_where_it_came_from()
    {
        var best = (await _program.RunAsync("best", "small", "--json")).Expect(0).Json;
        var version = (await _program.RunAsync("models", "show", "breast cancer@champion", "--json")).Expect(0).Json;

        Assert.Equal((1, "Staging", "best of three"), (version.GetProperty("version").GetInt32(), Text(version, "stage"), Text(version, "description")));
        var lineage = version.GetProperty("lineage");
        Assert.Equal(Text(best.GetProperty("best"), "run_id"), Text(lineage, "run_id"));
        Assert.Equal(Text(best.GetProperty("sweep"), "id"), Text(lineage, "sweep_id"));
        Assert.Equal(best.GetProperty("best").GetProperty("trial").GetInt32(), lineage.GetProperty("trial").GetInt32());
        Assert.Equal(64, Text(lineage.GetProperty("data")[0], "digest").Length);
        var config = await File.ReadAllTextAsync(Text(best.GetProperty("best"), "config"), TestContext.Current.CancellationToken);
        Assert.Equal(config, Text(lineage, "config"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Models_are_registered_listed_promoted_and_aliased_in_a_store_and_on_a_server(bool onServer)
    {
        var name = onServer ? "on a server" : "in a store";
        Task<Outcome> Models(params string[] arguments) => onServer
            ? _program.RunAsync(["models", .. arguments, "--json", "--server", sweep.Server])
            : _program.RunAsync(["models", .. arguments, "--json"]);

        Assert.Equal(1, (await Models("register", "small", "--name", name, "--alias", "a")).Expect(0).Json.GetProperty("version").GetInt32());
        var second = (await Models("register", "small", "--name", name, "--description", "again", "--stage", "Production")).Expect(0).Json;
        Assert.Equal((2, "Production", "again"), (second.GetProperty("version").GetInt32(), Text(second, "stage"), Text(second, "description")));

        Assert.Equal("Production", Text((await Models("promote", name, "1", "production", "--archive")).Expect(0).Json, "stage"));
        Assert.Equal("Archived", Text((await Models("show", $"{name}/2")).Expect(0).Json, "stage"));
        Assert.Equal(2, (await Models("alias", name, "a", "2")).Expect(0).Json.GetProperty("aliases").GetProperty("a").GetInt32());
        Assert.Equal(2, (await Models("show", $"models:/{name}@a")).Expect(0).Json.GetProperty("version").GetInt32());
        Assert.Empty((await Models("alias", name, "a", "--remove")).Expect(0).Json.GetProperty("aliases").EnumerateObject());

        var listed = Assert.Single((await Models("list", "--filter", $"name = '{name}'")).Expect(0).Json.EnumerateArray());
        Assert.Equal([2, 1], listed.GetProperty("versions").EnumerateArray().Select(v => v.GetProperty("version").GetInt32()));
        foreach (var missing in (string[][])[["show", $"{name}@a"], ["show", $"{name}/3"], ["show", "nothing"], ["register", "nothing", "--name", name]])
            (await Models(missing)).Expect(3);
        (await Models("promote", name, "1", "Live")).Expect(2);
        (await Models("alias", name, "latest", "1")).Expect(2);
        (await Models("register", "small", "--name", "a/b")).Expect(2);
    }

    [Fact]
    public async Task Store_and_server_show_the_same()
    {
        foreach (var arguments in (string[][])[["models", "show", "breast cancer"], ["models", "show", "breast cancer/Staging"]])
        {
            var here = (await _program.RunAsync([.. arguments, "--json"])).Expect(0).Output;
            Assert.Equal(here, (await _program.RunAsync([.. arguments, "--json", "--server", sweep.Server])).Expect(0).Output);
        }
    }

    [Fact]
    public async Task Tracking_client_reads_the_sweep_as_nested_runs_and_downloads_the_registered_winner()
    {
        var status = (await _program.RunAsync("status", "small", "--json")).Expect(0).Json.GetProperty("sweep");
        var (parent, experiment) = (Text(status, "id"), Text(status, "experiment_id"));
        using var http = new HttpClient { BaseAddress = new Uri($"{sweep.Server}/api/2.0/") };

        var found = await PostAsync(http, "mlflow/runs/search", new { experiment_ids = new[] { experiment }, filter = $"tags.`mlflow.parentRunId` = '{parent}'", order_by = new[] { "metrics.`valid.auc` DESC" } });
        var children = found.GetProperty("runs").EnumerateArray().ToList();
        Assert.Equal(3, children.Count);
        Assert.All(children, c => Assert.Contains(c.GetProperty("data").GetProperty("params").EnumerateArray(), p => Text(p, "key") == "max_depth"));
        Assert.All(children, c => Assert.Single(c.GetProperty("inputs").GetProperty("dataset_inputs").EnumerateArray()));

        var run = (await http.GetFromJsonAsync<JsonElement>($"mlflow/runs/get?run_id={parent}", TestContext.Current.CancellationToken)).GetProperty("run");
        var tags = run.GetProperty("data").GetProperty("tags").EnumerateArray().ToDictionary(t => Text(t, "key"), t => Text(t, "value"));
        var values = children.Select(Auc).ToList();
        Assert.Equal(values.OrderDescending(), values);

        // Several children may be equally good.
        Assert.Equal(values[0], Auc(children.Single(c => Text(c.GetProperty("info"), "run_id") == tags["sweep.best.run_id"])));
        Assert.Equal("models:/breast cancer/1", tags["sweep.registered"]);
        Assert.Contains(run.GetProperty("data").GetProperty("params").EnumerateArray(), p => (Text(p, "key"), Text(p, "value")) == ("sweep.method", "random"));
        var files = await http.GetFromJsonAsync<JsonElement>($"mlflow/artifacts/list?run_id={parent}", TestContext.Current.CancellationToken);
        Assert.Contains(files.GetProperty("files").EnumerateArray(), f => Text(f, "path") == "sweep.yaml");

        var version = (await http.GetFromJsonAsync<JsonElement>("mlflow/registered-models/alias?name=breast%20cancer&alias=champion", TestContext.Current.CancellationToken)).GetProperty("model_version");
        Assert.Equal(tags["sweep.best.run_id"], Text(version, "run_id"));
        var uri = Text(await http.GetFromJsonAsync<JsonElement>("mlflow/model-versions/get-download-uri?name=breast%20cancer&version=1", TestContext.Current.CancellationToken), "artifact_uri");
        Assert.StartsWith("mlflow-artifacts:/", uri, StringComparison.Ordinal);
        var bytes = await http.GetByteArrayAsync($"mlflow-artifacts/artifacts/{uri["mlflow-artifacts:/".Length..]}/model.ubj", TestContext.Current.CancellationToken);
        var best = (await _program.RunAsync("best", "small", "--json")).Expect(0).Json.GetProperty("best");
        Assert.Equal(await File.ReadAllBytesAsync(Text(best, "model"), TestContext.Current.CancellationToken), bytes);
    }

    private static async Task<JsonElement> PostAsync(HttpClient http, string path, object body)
    {
        using var answer = await http.PostAsJsonAsync(path, body, TestContext.Current.CancellationToken);
        return await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
    }

    private static double Auc(JsonElement run) =>
        run.GetProperty("data").GetProperty("metrics").EnumerateArray().Single(m => Text(m, "key") == "valid.auc").GetProperty("value").GetDouble();

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
