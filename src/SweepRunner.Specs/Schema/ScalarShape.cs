using System.Text.Json.Nodes;
using SweepRunner.Specs.Yaml;

namespace SweepRunner.Specs.Schema;

/// <summary>Any text, number, truth value or null.</summary>
internal sealed class ScalarShape : Shape
{
    public override string Expected => "a text, a number, true, false or null";

    public override bool Fits(YamlNode node) => node is YamlScalar;

    public override void Check(YamlNode node, string path, FaultList faults)
    {
        if (node is not YamlScalar) Refuse(node, path, faults);
    }

    public override JsonObject ToSchema() => new() { ["type"] = new JsonArray("string", "number", "boolean", "null") };
}
