using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SweepRunner.Specs.Yaml;

namespace SweepRunner.Specs.Schema;

/// <summary>A text. Numbers and truth values are taken as they are written.</summary>
/// <param name="expected">What it is, e.g. <c>a file name</c>.</param>
internal sealed class TextShape(string expected = "a text") : Shape
{
    public override string Expected => expected;

    /// <summary>Pattern of the whole text; null: any.</summary>
    public Regex? Pattern { get; init; }

    /// <summary>Makes a valid text of an invalid one, for the suggestion.</summary>
    public Func<string, string?>? Mend { get; init; }

    /// <summary>Values that editors offer; others are allowed.</summary>
    public IReadOnlyList<string> Examples { get; init; } = [];

    public override bool Fits(YamlNode node) => node is YamlScalar { IsNull: false };

    public override void Check(YamlNode node, string path, FaultList faults)
    {
        if (node is not YamlScalar { IsNull: false } scalar)
            Refuse(node, path, faults);
        else if (Pattern is not null && !Pattern.IsMatch(scalar.Text))
            Refuse(node, path, faults, Mend?.Invoke(scalar.Text) is { } mended ? $"write '{mended}'" : null);
    }

    public override JsonObject ToSchema()
    {
        // Plain numbers are fine where any text is, but a pattern only judges strings.
        var schema = new JsonObject { ["type"] = Pattern is null ? new JsonArray("string", "number", "boolean") : "string" };
        if (Pattern is not null) schema["pattern"] = Pattern.ToString().Replace(@"\A", "^", StringComparison.Ordinal).Replace(@"\z", "$", StringComparison.Ordinal);
        if (Examples.Count > 0) schema["examples"] = new JsonArray([.. Examples.Select(e => JsonValue.Create(e))]);
        return schema;
    }
}
