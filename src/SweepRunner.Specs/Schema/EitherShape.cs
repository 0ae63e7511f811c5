using System.Text.Json.Nodes;
using SweepRunner.Specs.Yaml;

namespace SweepRunner.Specs.Schema;

/// <summary>One of several shapes of different node kinds, e.g. one map or a list of maps.</summary>
internal sealed class EitherShape(params IReadOnlyList<Shape> shapes) : Shape
{
    public override string Expected => string.Join(", or ", shapes.Select(s => s.Expected));

    public override bool Fits(YamlNode node) => shapes.Any(s => s.Fits(node));

    public override void Check(YamlNode node, string path, FaultList faults)
    {
        if (shapes.FirstOrDefault(s => s.Fits(node)) is { } shape)
            shape.Check(node, path, faults);
        else
            Refuse(node, path, faults);
    }

    public override JsonObject ToSchema() => new() { ["anyOf"] = new JsonArray([.. shapes.Select(s => s.ToSchema())]) };
}
