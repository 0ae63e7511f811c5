using System.Text.Json.Nodes;
using SweepRunner.Client.Datasets;
using SweepRunner.Client.Tests.Serving;
using SweepRunner.Testing;

namespace SweepRunner.Client.Tests.Datasets;

public sealed class DatasetTests
{
    /// <summary>SHA-256 of "abc" (FIPS 180-2, appendix B.1).</summary>
    private const string Sha256OfAbc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task File_is_known_by_its_content_and_logged_with_its_context()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("iris.csv");
        await File.WriteAllTextAsync(path, "abc", Stop);
        await using var server = await TestClients.ServerWithRunAsync();
        await using var client = server.Connect();
        await using var run = await client.StartRunAsync(cancellation: Stop);

        var data = await Dataset.FromFileAsync(path, rows: 150, columns: [new("age", "double")], cancellation: Stop);
        await run.LogDatasetAsync(data, "training", Stop);

        var input = server.At("runs/log-inputs").Single().Json["datasets"]![0]!;
        var sent = input["dataset"]!;
        Assert.Equal(("mlflow.data.context", "training"), ((string)input["tags"]![0]!["key"]!, (string)input["tags"]![0]!["value"]!));
        Assert.Equal(("iris.csv", Sha256OfAbc[..32], "local"), ((string)sent["name"]!, (string)sent["digest"]!, (string)sent["source_type"]!));
        Assert.Equal(path, (string)JsonNode.Parse((string)sent["source"]!)!["uri"]!);
        Assert.Equal(Sha256OfAbc, (string)JsonNode.Parse((string)sent["profile"]!)!["sha256"]!);
        Assert.Equal("age", (string)JsonNode.Parse((string)sent["schema"]!)!["mlflow_colspec"]![0]!["name"]!);
    }
}
