using System.Text.Json.Nodes;
using SweepRunner.Core.Errors;
using SweepRunner.Specs.Yaml;

namespace SweepRunner.Specs.Schema;

/// <summary>
/// What may stand at one place of a spec. The same shapes check a file, make the suggestions and become the JSON Schema,
/// so the three cannot drift apart.
/// </summary>
internal abstract class Shape
{
    /// <summary>What is expected, to be put after "must be", e.g. <c>a whole number from 1</c>.</summary>
    public abstract string Expected { get; }

    /// <summary>Adds what is wrong with <paramref name="node"/> by itself; relations between keys are the readers' business.</summary>
    public abstract void Check(YamlNode node, string path, FaultList faults);

    /// <summary>The shape as JSON Schema, draft 2020-12.</summary>
    public abstract JsonObject ToSchema();

    /// <summary>Whether the kind of node fits, so that <see cref="Check"/> can say something better than "wrong kind".</summary>
    public abstract bool Fits(YamlNode node);

    protected void Refuse(YamlNode node, string path, FaultList faults, string? suggestion = null)
    {
        if (node is YamlScalar { IsNull: true })
            faults.Add(node.Place, path, new Fault("there is no value") { Rule = $"must be {Expected}", Suggestion = suggestion ?? "leave the key out, or give it a value" });
        else
            faults.Add(node, path, node is YamlScalar ? "wrong value" : "wrong kind of value", $"must be {Expected}", suggestion);
    }
}
