using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using SweepRunner.Core.Trainers;

namespace SweepRunner.Specs.Schema;

/// <summary>The JSON Schema of sweep specs, made from the table that also checks them.</summary>
public static class SpecSchema
{
    // The schema is a file of its own, never put into a page: quotes and ampersands may stay readable.
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The schema (draft 2020-12) as indented JSON with a final newline.</summary>
    /// <param name="rules">Trainers whose names and parameters editors offer; empty: none are offered, all are allowed.</param>
    public static string Generate(IReadOnlyList<ITrainerRules> rules)
    {
        var keys = new SpecKeys(rules);
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "SweepRunner sweep",
            ["description"] = "A hyperparameter sweep: what to search, with what, on which data, and when to stop.",
        };
        foreach (var (key, value) in keys.Root.ToSchema().ToList()) schema[key] = value?.DeepClone();
        schema["$defs"] = new JsonObject { [keys.Parameter.Name] = keys.Parameter.Meaning.ToSchema() };
        return schema.ToJsonString(Readable) + "\n";
    }
}
