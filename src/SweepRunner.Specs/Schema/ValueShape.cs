using System.Text.Json.Nodes;
using SweepRunner.Core.Spaces;
using SweepRunner.Specs.Yaml;

namespace SweepRunner.Specs.Schema;

/// <summary>Any value a parameter can have, lists and maps included.</summary>
internal sealed class ValueShape : Shape
{
    public override string Expected => "a value";

    public override bool Fits(YamlNode node) => true;

    public override void Check(YamlNode node, string path, FaultList faults)
    {
        if (node is YamlScalar) return;
        if (FirstNonFinite(node) is { } bad)
            faults.Add(bad, path, "infinity or not-a-number inside a list or map", "values with parts are kept as JSON, which has neither", "quote it to make it a text");
    }

    public override JsonObject ToSchema() => [];

    private static YamlScalar? FirstNonFinite(YamlNode node) => node switch
    {
        YamlScalar scalar => scalar.TypedValue is { Kind: ParameterKind.Real } value && !double.IsFinite(value.AsDouble()) ? scalar : null,
        YamlList list => list.Items.Select(FirstNonFinite).FirstOrDefault(n => n is not null),
        YamlMap map => map.Entries.Select(e => FirstNonFinite(e.Value)).FirstOrDefault(n => n is not null),
        _ => null,
    };
}
