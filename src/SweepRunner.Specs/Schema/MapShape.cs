using System.Text.Json.Nodes;
using SweepRunner.Core.Errors;
using SweepRunner.Specs.Yaml;

namespace SweepRunner.Specs.Schema;

/// <summary>A map with known keys.</summary>
/// <param name="expected">What it is, e.g. <c>a map with name and goal</c>.</param>
/// <param name="keys">Its keys, in the order they are offered and written.</param>
internal sealed class MapShape(string expected, IReadOnlyList<SpecKey> keys) : Shape
{
    public IReadOnlyList<SpecKey> Keys => keys;

    public override string Expected => expected;

    public override bool Fits(YamlNode node) => node is YamlMap;

    public override void Check(YamlNode node, string path, FaultList faults)
    {
        if (node is not YamlMap map)
        {
            Refuse(node, path, faults);
            return;
        }

        foreach (var entry in map.Entries)
        {
            var at = Paths.Join(path, entry.Key);
            if (keys.FirstOrDefault(k => k.Name == entry.Key) is { } key)
                key.Shape.Check(entry.Value, at, faults);
            else
                faults.Add(entry.KeyPlace, at, faults.IsFull ? new Fault($"unknown key '{entry.Key}'") : Unknown(entry.Key));
        }

        foreach (var key in keys.Where(k => k.WhenMissing is not null && map.Find(k.Name) is null))
        {
            faults.Add(map.Place, Paths.Join(path, key.Name), new Fault($"the key '{key.Name}' is missing")
            {
                Suggestion = $"add {key.WhenMissing}",
            });
        }
    }

    public override JsonObject ToSchema()
    {
        var properties = new JsonObject();
        foreach (var key in keys)
        {
            var property = key.Shape.ToSchema();
            property["description"] = key.Help;
            properties[key.Name] = property;
        }

        var schema = new JsonObject { ["type"] = "object", ["properties"] = properties, ["additionalProperties"] = false };
        var required = keys.Where(k => k.WhenMissing is not null).Select(k => JsonValue.Create(k.Name)).ToArray();
        if (required.Length > 0) schema["required"] = new JsonArray(required);
        return schema;
    }

    private Fault Unknown(string key)
    {
        var names = keys.Select(k => k.Name).ToList();
        return new Fault($"unknown key '{key}'") { Suggestion = Nearest.Suggest(key, names) ?? $"known here: {string.Join(", ", names)}" };
    }
}
