using System.Text.Json.Nodes;
using SweepRunner.Client.Runs;
using SweepRunner.Client.Tests.Serving;
using SweepRunner.Core.Runs;

namespace SweepRunner.Client.Tests.Runs;

public sealed class StartRunTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_is_created_with_name_tags_and_the_users_words()
    {
        await using var server = await TestClients.ServerWithRunAsync();
        await using var client = server.Connect();

        await using var run = await client.StartRunAsync("first", new NewRunOptions { Tags = new Dictionary<string, string> { ["team"] = "a" }, Description = "why" }, Stop);

        var body = server.At("runs/create").Single().Json;
        var tags = Tags(body);
        Assert.Equal(("0", "first", "a", "why", "first", "LOCAL"), ((string)body["experiment_id"]!, (string)body["run_name"]!, tags["team"], tags[RunTags.Note], tags[RunTags.RunName], tags[RunTags.SourceType]));
        Assert.Equal(Environment.UserName, tags[RunTags.User]);
        Assert.Equal(new RunId(TestClients.Run), run.Id);
    }

    [Fact]
    public async Task Child_has_its_parents_id_and_experiment()
    {
        await using var server = await TestClients.ServerWithRunAsync();
        await using var client = server.Connect();
        await using var parent = await client.StartRunAsync(options: new NewRunOptions { Experiment = new ExperimentId(7) }, cancellation: Stop);

        await using var child = await parent.StartChildAsync("child", cancellation: Stop);

        var body = server.At("runs/create")[1].Json;
        Assert.Equal(TestClients.Run, Tags(body)[RunTags.ParentRun]);
        Assert.Equal("0", (string)body["experiment_id"]!);
    }

    [Fact]
    public async Task Experiment_of_the_options_is_found_once_and_created_when_new()
    {
        await using var server = await TestClients.ServerWithRunAsync();
        server.Next("experiments/get-by-name", Answer.Error(404, "RESOURCE_DOES_NOT_EXIST", "no"))
            .Always("experiments/create", Answer.Json("""{"experiment_id":"12"}"""))
            .Always("experiments/get", Answer.Json("""{"experiment":{"experiment_id":"12","name":"iris","lifecycle_stage":"active"}}"""));
        await using var client = server.Connect(TestClients.Options() with { Experiment = "iris" });

        await using var first = await client.StartRunAsync(cancellation: Stop);
        await using var second = await client.StartRunAsync(cancellation: Stop);

        Assert.Single(server.At("experiments/create"));
        Assert.All(server.At("runs/create"), r => Assert.Equal("12", (string)r.Json["experiment_id"]!));
    }

    [Fact]
    public async Task Lost_answer_of_a_creation_finds_the_run_and_creates_no_other()
    {
        await using var server = await TestClients.ServerWithRunAsync();
        server.Next("runs/create", Answer.Drop)
            .Always("runs/search", Answer.Json(new JsonObject { ["runs"] = new JsonArray(TestClients.RunAnswer()["run"]!.DeepClone()) }));
        await using var client = server.Connect();

        await using var run = await client.StartRunAsync(cancellation: Stop);

        var created = Assert.Single(server.At("runs/create"));
        var search = server.At("runs/search").Single().Json;
        Assert.Equal($"tags.`sweep.client.request` = '{Tags(created.Json)["sweep.client.request"]}'", (string)search["filter"]!);
        Assert.Equal(TestClients.Run, run.Id.Value);
    }

    [Fact]
    public async Task Creation_that_did_not_happen_is_sent_again_with_the_same_request()
    {
        await using var server = await TestClients.ServerWithRunAsync();
        server.Next("runs/create", Answer.Error(502, "BAD_GATEWAY", "gone"), Answer.Error(429, "REQUEST_LIMIT_EXCEEDED", "slow"))
            .Always("runs/search", Answer.Nothing);
        await using var client = server.Connect();

        await using var run = await client.StartRunAsync(cancellation: Stop);

        Assert.Equal(3, server.At("runs/create").Count);
        Assert.Single(server.At("runs/search"));
        Assert.Single(server.At("runs/create").Select(r => Tags(r.Json)["sweep.client.request"]).Distinct());
    }

    [Fact]
    public async Task Run_of_the_environment_is_gone_on_with_once()
    {
        await using var server = await TestClients.ServerWithRunAsync();
        await using var client = server.Connect(TestClients.Options() with { Environment = n => n == "MLFLOW_RUN_ID" ? TestClients.Run : null });

        await using (var given = await client.StartRunAsync(cancellation: Stop)) Assert.Equal(TestClients.Run, given.Id.Value);
        Assert.Empty(server.At("runs/create"));
        await using var next = await client.StartRunAsync(cancellation: Stop);

        Assert.Single(server.At("runs/create"));
        Assert.Equal("?run_id=" + TestClients.Run, server.At("runs/get").Single().Query);
    }

    [Fact]
    public async Task Resumed_run_that_had_ended_is_running_again()
    {
        await using var server = await TestClients.ServerWithRunAsync();
        server.Always("runs/get", Answer.Json(TestClients.RunAnswer(status: "FAILED")));
        await using var client = server.Connect();

        await using (await client.ResumeRunAsync(new RunId(TestClients.Run), cancellation: Stop))
        {
        }

        Assert.Equal(["RUNNING", "FINISHED"], server.At("runs/update").Select(r => (string)r.Json["status"]!));
    }

    private static Dictionary<string, string> Tags(JsonNode body) => body["tags"]!.AsArray().ToDictionary(t => (string)t!["key"]!, t => (string)t!["value"]!);
}
