using System.Globalization;
using System.Text.Json;
using SweepRunner.Core.Spaces;
using SweepRunner.Training.Parameters;

namespace SweepRunner.Training.XGBoost.Parameters;

/// <summary>Writes parameter values the way XGBoost reads them.</summary>
internal static class NativeValue
{
    /// <summary>The value as XGBoost's text; whole numbers never have a decimal point, flags are 1 and 0.</summary>
    internal static string Text(ParameterRule rule, ParameterValue value) => value.Kind switch
    {
        ParameterKind.Boolean => value.AsBoolean() ? "1" : "0",
        ParameterKind.Real when rule.Shape == ParameterShape.Integer => ((long)value.AsDouble()).ToString(CultureInfo.InvariantCulture),
        ParameterKind.Json when rule.Name == "monotone_constraints" => $"({string.Join(',', Words(value))})",
        ParameterKind.Json when rule.Name == "updater" => string.Join(',', Words(value)),
        _ => value.ToString(),
    };

    /// <summary>The items of a list, or the comma-separated words of a text.</summary>
    internal static IReadOnlyList<string> Words(ParameterValue value)
    {
        if (value.Kind != ParameterKind.Json)
            return value.ToString().Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        using var json = JsonDocument.Parse(value.ToString());
        return json.RootElement.ValueKind == JsonValueKind.Array ? [.. json.RootElement.EnumerateArray().Select(e => e.ToString())] : [json.RootElement.ToString()];
    }
}
