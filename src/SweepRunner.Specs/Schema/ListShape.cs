using System.Globalization;
using System.Text.Json.Nodes;
using SweepRunner.Specs.Yaml;

namespace SweepRunner.Specs.Schema;

/// <summary>A list of one shape.</summary>
internal sealed class ListShape(Shape item, int least = 0) : Shape
{
    public override string Expected => least == 0 ? "a list" : $"a list with at least {least} item{(least == 1 ? "" : "s")}";

    public override bool Fits(YamlNode node) => node is YamlList;

    public override void Check(YamlNode node, string path, FaultList faults)
    {
        if (node is not YamlList list || list.Items.Count < least)
        {
            Refuse(node, path, faults, node is YamlScalar { IsNull: false } scalar && item.Fits(node) ? $"write [{scalar.Shown}]" : null);
            return;
        }

        for (var i = 0; i < list.Items.Count; i++)
            item.Check(list.Items[i], string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"), faults);
    }

    public override JsonObject ToSchema()
    {
        var schema = new JsonObject { ["type"] = "array", ["items"] = item.ToSchema() };
        if (least > 0) schema["minItems"] = least;
        return schema;
    }
}
