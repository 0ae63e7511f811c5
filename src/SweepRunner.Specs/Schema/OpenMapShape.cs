using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SweepRunner.Core.Errors;
using SweepRunner.Specs.Yaml;

namespace SweepRunner.Specs.Schema;

/// <summary>A map whose keys are names the user chooses.</summary>
/// <param name="expected">What it is, e.g. <c>a map of tags</c>.</param>
/// <param name="value">What stands under each key.</param>
internal sealed partial class OpenMapShape(string expected, Shape value) : Shape
{
    /// <summary>Keys that editors offer, with a line of help each.</summary>
    public IReadOnlyDictionary<string, string> Offered { get; init; } = new Dictionary<string, string>();

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
            if (!Name().IsMatch(entry.Key))
            {
                faults.Add(entry.KeyPlace, at, new Fault("not a name")
                {
                    Value = new YamlScalar(entry.KeyPlace, entry.Key, isPlain: entry.Key.Length > 0, isSingleLine: true).Shown,
                    Rule = "a name has 1 to 250 letters, digits, spaces and _ - . : /",
                });
            }

            value.Check(entry.Value, at, faults);
        }
    }

    public override JsonObject ToSchema()
    {
        var schema = new JsonObject { ["type"] = "object", ["additionalProperties"] = value.ToSchema() };
        if (Offered.Count == 0) return schema;
        var properties = new JsonObject();
        foreach (var (name, help) in Offered.OrderBy(o => o.Key, StringComparer.Ordinal))
        {
            var property = value.ToSchema();
            property["description"] = help;
            properties[name] = property;
        }

        schema["properties"] = properties;
        return schema;
    }

    // The names MLflow allows for params and tags.
    [GeneratedRegex(@"\A[\w/.: -]{1,250}\z")]
    private static partial Regex Name();
}
