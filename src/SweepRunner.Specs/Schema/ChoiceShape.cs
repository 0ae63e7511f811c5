using System.Text.Json.Nodes;
using SweepRunner.Core.Errors;
using SweepRunner.Specs.Yaml;

namespace SweepRunner.Specs.Schema;

/// <summary>One of a few words.</summary>
internal sealed class ChoiceShape(params IReadOnlyList<string> words) : Shape
{
    /// <summary>Words that are read so that a better fault can be given than "unknown", and that editors do not offer.</summary>
    public IReadOnlyList<string> Refused { get; init; } = [];

    public override string Expected => words.Count == 1 ? words[0] : $"one of {string.Join(", ", words)}";

    public override bool Fits(YamlNode node) => node is YamlScalar { IsNull: false };

    public override void Check(YamlNode node, string path, FaultList faults)
    {
        if (node is not YamlScalar { IsNull: false } scalar)
            Refuse(node, path, faults);
        else if (!words.Contains(scalar.Text) && !Refused.Contains(scalar.Text))
            faults.Add(node, path, "unknown word", $"must be {Expected}", Suggest(scalar.Text));
    }

    public override JsonObject ToSchema() => new() { ["enum"] = new JsonArray([.. words.Select(w => JsonValue.Create(w))]) };

    private string? Suggest(string text)
    {
        if (Nearest.Suggest(text, words) is { } near) return near;
        var longer = words.Where(w => text.Length > 1 && w.StartsWith(text, StringComparison.OrdinalIgnoreCase)).ToList();
        return longer.Count == 1 ? $"did you mean '{longer[0]}'?" : null;
    }
}
