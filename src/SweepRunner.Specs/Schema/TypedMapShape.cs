using System.Text.Json.Nodes;
using SweepRunner.Core.Errors;
using SweepRunner.Specs.Yaml;

namespace SweepRunner.Specs.Schema;

/// <summary>A map whose key <c>type</c> decides which other keys it has.</summary>
internal sealed class TypedMapShape(string expected, IReadOnlyList<KeyValuePair<string, MapShape>> kinds) : Shape
{
    private readonly ChoiceShape _types = new([.. kinds.Select(k => k.Key)]);

    public override string Expected => expected;

    public override bool Fits(YamlNode node) => node is YamlMap;

    public override void Check(YamlNode node, string path, FaultList faults)
    {
        if (node is not YamlMap map)
        {
            Refuse(node, path, faults);
            return;
        }

        var at = Paths.Join(path, "type");
        if (map.Find("type") is not { } type)
            faults.Add(map.Place, at, new Fault("the key 'type' is missing") { Suggestion = $"add 'type: …', {_types.Expected}" });
        else if (type.Value is YamlScalar scalar && kinds.FirstOrDefault(k => k.Key == scalar.Text).Value is { } shape)
            shape.Check(map, path, faults);
        else
            _types.Check(type.Value, at, faults);
    }

    public override JsonObject ToSchema() => new()
    {
        ["oneOf"] = new JsonArray([.. kinds.Select(k => k.Value.ToSchema())]),
    };
}
