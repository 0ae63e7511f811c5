using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using SweepRunner.Client.Tests.Serving;
using SweepRunner.Core.Runs;
using SweepRunner.Testing;

namespace SweepRunner.Client.Tests.Docs;

public sealed class ReadmeTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void Readme_shows_the_programs_that_are_compiled_here()
    {
        var readme = File.ReadAllText(Path.Combine(Root(), "src", "SweepRunner.Client", "README.md"));
        var shown = readme.Split("```csharp\n").Skip(1).Select(b => b.Split("\n```")[0]);

        Assert.Equal(Samples(), shown);
    }

    [Fact]
    public async Task Programs_of_the_readme_run()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("iris.csv"), "1", Stop);
        var store = Directory.CreateDirectory(folder.File("0/run/artifacts")).FullName;
        await using var server = await TestClients.ServerWithRunAsync(store);
        var found = TestClients.RunAnswer(artifactUri: store)["run"]!;
        found["data"] = JsonNode.Parse("""{"metrics":[{"key":"valid.auc","value":0.97,"timestamp":1,"step":0}],"params":[{"key":"eta","value":"0.1"}]}""");
        server.Always("experiments/get-by-name", Answer.Json("""{"experiment":{"experiment_id":"12","name":"iris"}}"""))
            .Always("runs/search", Answer.Json(new JsonObject { ["runs"] = new JsonArray(found.DeepClone()) }))
            .Always("registered-models/get", Answer.Json("""{"registered_model":{"name":"iris"}}"""))
            .Always("model-versions/create", Answer.Json("""{"model_version":{"name":"iris","version":"1"}}"""))
            .Always("registered-models/alias", Answer.Json("""{"model_version":{"name":"iris","version":"1"}}"""))
            .Always("model-versions/get-download-uri", Answer.Json(new JsonObject { ["artifact_uri"] = store + "/model" }));
        await using var client = server.Connect();

        await ClientSamples.LogAsync(server.Uri.ToString());
        await ClientSamples.NestAsync(client);
        await using (var run = await client.StartRunAsync(cancellation: Stop)) await ClientSamples.StoreAsync(run, folder.File("iris.csv"), Directory.CreateDirectory(folder.File("model")).FullName);
        Directory.CreateDirectory(Path.Combine(store, "model"));
        await File.WriteAllTextAsync(Path.Combine(store, "model", "m.ubj"), "m", Stop);
        await ClientSamples.SearchAsync(client);
        await ClientSamples.RegisterAsync(client, await client.Runs.GetAsync(new RunId(TestClients.Run), Stop), folder.File("champion"));

        Assert.Equal(102, TestClients.MetricNames(server.At("runs/log-batch")).Count);
        Assert.Equal(5, server.At("runs/create").Count);
        Assert.All(server.At("runs/update"), r => Assert.Equal("FINISHED", (string)r.Json["status"]!));
        Assert.True(File.Exists(Path.Combine(folder.File("champion"), "m.ubj")));
        Assert.Equal("{\"Auc\":0.97}", await File.ReadAllTextAsync(Path.Combine(store, "result.json"), Stop));
    }

    private static IEnumerable<string> Samples()
    {
        List<string>? sample = null;
        foreach (var line in File.ReadLines(Path.Combine(Root(), "tests", "SweepRunner.Client.Tests", "Docs", "ClientSamples.cs")))
        {
            if (line.Trim() == "// sample") sample = [];
            else if (line.Trim() == "// end" && sample is not null)
            {
                yield return string.Join('\n', sample);
                sample = null;
            }
            else sample?.Add(line.Length > 8 ? line[8..] : "");
        }
    }

    private static string Root([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", ".."));
}
