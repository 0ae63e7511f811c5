using System.Text.Json;
using SweepRunner.Core.Errors;

namespace SweepRunner.Server.Mlflow;

/// <summary>
/// Refusals of requests. They begin with MLflow's words (<c>Invalid value … for parameter '…' supplied</c>, <c>Missing value for required
/// parameter '…'</c>), which its own tests and some clients look for.
/// </summary>
internal static class RequestFaults
{
    private const int LongestValue = 500;

    /// <summary>A value that a parameter cannot have.</summary>
    public static InvalidInputException Invalid(string name, string json, string? rule = null) =>
        new(new Fault($"Invalid value {(json.Length > LongestValue ? json[..LongestValue] + "…" : json)} for parameter '{name}' supplied") { Rule = rule });

    /// <summary>A parameter that must be there.</summary>
    public static InvalidInputException Missing(string name) => new(new Fault($"Missing value for required parameter '{name}'"));

    /// <summary>A request that breaks a rule of its own.</summary>
    public static InvalidInputException Broken(string problem) => new(new Fault(problem));

    /// <summary>What the JSON reader stumbled over.</summary>
    public static InvalidInputException Describe(JsonException fault, byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object) return Broken("The body is no JSON object");
            var name = TopName(fault.Path);
            if (name is not null && root.TryGetProperty(name, out var value))
                return Invalid(name, value.GetRawText(), fault.Path == "$." + name ? "it has another type" : $"{fault.Path![2..]} has another type");
            return Broken("The body is not the message that this route takes");
        }
        catch (JsonException syntax)
        {
            return Broken($"The body is no JSON: line {syntax.LineNumber + 1}, byte {syntax.BytePositionInLine + 1}");
        }
        catch (InvalidOperationException)
        {
            return Broken("The body has half a surrogate pair in one of its names");
        }
    }

    /// <summary>The first name of a path such as <c>$.metrics[0].value</c>.</summary>
    private static string? TopName(string? path)
    {
        if (path is null || !path.StartsWith("$.", StringComparison.Ordinal)) return null;
        var end = path.AsSpan(2).IndexOfAny('.', '[');
        return end < 0 ? path[2..] : path[2..(end + 2)];
    }
}
