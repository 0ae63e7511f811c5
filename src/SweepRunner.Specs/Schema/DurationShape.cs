using System.Text.Json.Nodes;
using SweepRunner.Specs.Yaml;

namespace SweepRunner.Specs.Schema;

/// <summary>A duration, see <see cref="Durations"/>.</summary>
internal sealed class DurationShape : Shape
{
    public override string Expected => "a positive duration such as 90s, 10m, 1h30m or 500ms (a bare number is seconds), at most 3650d";

    public override bool Fits(YamlNode node) => node is YamlScalar { IsNull: false };

    public override void Check(YamlNode node, string path, FaultList faults)
    {
        if (node is not YamlScalar scalar)
            Refuse(node, path, faults);
        else if (Durations.Parse(scalar.Text) is null)
            Refuse(node, path, faults, Durations.Mend(scalar.Text) is { } mended ? $"write {mended}" : null);
    }

    public override JsonObject ToSchema() => new()
    {
        ["oneOf"] = new JsonArray(
            new JsonObject { ["type"] = "number", ["exclusiveMinimum"] = 0 },
            new JsonObject { ["type"] = "string", ["pattern"] = "^([0-9.]+d)?([0-9.]+h)?([0-9.]+m)?([0-9.]+s)?([0-9.]+ms)?$" }),
    };
}
