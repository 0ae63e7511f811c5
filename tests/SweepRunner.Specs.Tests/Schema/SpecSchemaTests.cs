using System.Text.Json.Nodes;
using SweepRunner.Specs.Schema;
using Xunit;

namespace SweepRunner.Specs.Tests.Schema;

public sealed class SpecSchemaTests
{
    [Fact]
    public void Schema_file_is_what_the_code_generates()
    {
        var file = Path.Combine(Project.Root, "sweeps", "sweep.schema.json");
        var schema = SpecSchema.Generate([]);
        if (Project.Updates) File.WriteAllText(file, schema);

        Assert.Equal(File.ReadAllText(file), schema);
    }

    [Fact]
    public void Schema_refuses_unknown_keys_and_recurses_into_parameters()
    {
        var schema = JsonNode.Parse(SpecSchema.Generate([]))!;

        Assert.Equal("https://json-schema.org/draft/2020-12/schema", (string?)schema["$schema"]);
        Assert.False((bool?)schema["additionalProperties"]);
        Assert.Equal(["method", "metric", "parameters"], schema["required"]!.AsArray().Select(n => (string?)n));
        Assert.Equal("#/$defs/parameter", (string?)schema["$defs"]!["parameter"]!["properties"]!["parameters"]!["additionalProperties"]!["$ref"]);
    }

    [Fact]
    public void Every_key_has_help()
    {
        var properties = JsonNode.Parse(SpecSchema.Generate([]))!["properties"]!.AsObject();

        Assert.All(properties, p => Assert.False(string.IsNullOrWhiteSpace((string?)p.Value!["description"]), p.Key));
    }

    [Fact]
    public void Schema_offers_trainers_and_their_parameters()
    {
        var properties = JsonNode.Parse(SpecSchema.Generate([new FakeRules()]))!["properties"]!;

        Assert.Equal("xgboost", (string?)properties["trainer"]!["examples"]![0]);
        Assert.Equal("Depth of a tree.", (string?)properties["parameters"]!["properties"]!["max_depth"]!["description"]);
    }
}
