using System.Text.Json.Nodes;
using SweepRunner.Core.Spaces;
using SweepRunner.Specs.Yaml;

namespace SweepRunner.Specs.Schema;

/// <summary>true or false.</summary>
internal sealed class BooleanShape : Shape
{
    public override string Expected => "true or false";

    public override bool Fits(YamlNode node) => node is YamlScalar { IsNull: false };

    public override void Check(YamlNode node, string path, FaultList faults)
    {
        if (node is YamlScalar { TypedValue.Kind: ParameterKind.Boolean }) return;
        Refuse(node, path, faults, (node as YamlScalar)?.Text.ToUpperInvariant() switch
        {
            "YES" or "ON" or "Y" or "1" or "TRUE" => "write true",
            "NO" or "OFF" or "N" or "0" or "FALSE" => "write false",
            _ => null,
        });
    }

    public override JsonObject ToSchema() => new() { ["type"] = "boolean" };
}
