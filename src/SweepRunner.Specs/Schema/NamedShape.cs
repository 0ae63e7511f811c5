using System.Text.Json.Nodes;
using SweepRunner.Specs.Yaml;

namespace SweepRunner.Specs.Schema;

/// <summary>A shape that holds itself somewhere below, and is therefore written once under a name.</summary>
/// <param name="name">Its name under <c>$defs</c>.</param>
internal sealed class NamedShape(string name) : Shape
{
    private Shape? _meaning;

    public string Name => name;

    /// <summary>What the name stands for; set once, after the shape that refers back to it was built.</summary>
    public Shape Meaning
    {
        get => _meaning ?? throw new InvalidOperationException($"the shape '{name}' has no meaning yet");
        set => _meaning = value;
    }

    public override string Expected => Meaning.Expected;

    public override bool Fits(YamlNode node) => Meaning.Fits(node);

    public override void Check(YamlNode node, string path, FaultList faults) => Meaning.Check(node, path, faults);

    public override JsonObject ToSchema() => new() { ["$ref"] = $"#/$defs/{name}" };
}
