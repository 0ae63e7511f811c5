using System.Text.Json;
using System.Text.RegularExpressions;

namespace SweepRunner.Training.Command.Metrics;

/// <summary>
/// Metrics from a JSON object: every number in it, also as text (as Katib writes them) or as Python's bare <c>NaN</c>; nested
/// ones get dotted names, as in DVC. <c>step</c> is the step; <c>timestamp</c> is left out.
/// </summary>
internal static partial class JsonMetrics
{
    private const string StepName = "step";
    private const string TimestampName = "timestamp";

    /// <summary>What the object reports; null when the text is no JSON object, or one without numbers.</summary>
    public static MetricLine? Read(string text)
    {
        using var document = Parse(text);
        if (document?.RootElement is not { ValueKind: JsonValueKind.Object } root) return null;
        var values = new Dictionary<string, double>(StringComparer.Ordinal);
        Add(root, "", values);
        long? step = values.Remove(StepName, out var written) ? Numbers.Step(written) : null;
        values.Remove(TimestampName);
        return values.Count == 0 ? null : new MetricLine(step, values);
    }

    private static void Add(JsonElement element, string prefix, Dictionary<string, double> values)
    {
        foreach (var member in element.EnumerateObject())
        {
            var name = prefix + member.Name;
            if (member.Value.ValueKind == JsonValueKind.Object) Add(member.Value, name + ".", values);
            else if (member.Value.ValueKind == JsonValueKind.Number) values[name] = member.Value.GetDouble();
            else if (member.Value.ValueKind == JsonValueKind.String && Numbers.Parse(member.Value.GetString()!) is { } number) values[name] = number;
        }
    }

    private static JsonDocument? Parse(string text)
    {
        try
        {
            return JsonDocument.Parse(text);
        }
        catch (JsonException)
        {
            return text.Contains("NaN", StringComparison.Ordinal) || text.Contains("Infinity", StringComparison.Ordinal) ? ParseQuoted(text) : null;
        }
    }

    private static JsonDocument? ParseQuoted(string text)
    {
        try
        {
            return JsonDocument.Parse(BareWord().Replace(text, "\"$1\""));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"(?<=[:\[,]\s*)(NaN|-?Infinity)(?=\s*[,}\]])")]
    private static partial Regex BareWord();
}
