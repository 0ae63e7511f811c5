using System.Text.Json;
using Json.Schema;

namespace SweepRunner.Server.Tests.OpenApi;

/// <summary>Compares JSON with the schemas of the document, by the rules of JSON Schema 2020-12, which OpenAPI 3.1 takes.</summary>
internal sealed class DocumentSchemas(JsonElement document)
{
    private static readonly EvaluationOptions List = new() { OutputFormat = OutputFormat.List };

    /// <summary>Where a value does not fit a schema of the document; empty when it fits.</summary>
    public IReadOnlyList<string> Misfits(JsonElement schema, JsonElement value)
    {
        var components = document.GetProperty("components").GetProperty("schemas").GetRawText();
        var whole = $$"""{ "allOf": [{{schema.GetRawText()}}], "$defs": {{components}} }""".Replace("#/components/schemas/", "#/$defs/", StringComparison.Ordinal);
        var results = JsonSchema.FromText(whole).Evaluate(value, List);
        return results.IsValid ? [] : [.. (results.Details ?? []).Where(d => d.Errors is not null).Select(d => $"{d.InstanceLocation}: {string.Join(", ", d.Errors!.Values)}")];
    }
}
