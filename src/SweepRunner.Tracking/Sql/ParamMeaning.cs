using System.Globalization;

namespace SweepRunner.Tracking.Sql;

/// <summary>
/// Whether two texts are one value. A trial's parameters are recorded before its program starts, in our way of writing; a program
/// that logs what it was given writes them as its language does: Python <c>1e-05</c>, <c>True</c>, <c>None</c>, <c>[1, 2]</c>.
/// </summary>
internal static class ParamMeaning
{
    /// <summary>Whether they are.</summary>
    public static bool IsSame(string recorded, string given)
    {
        if (Number(recorded) is { } number) return Number(given) is { } other && number.Equals(other);
        return Plain(recorded) == Plain(given);
    }

    private static double? Number(string text) => text.ToUpperInvariant() switch
    {
        "NAN" => double.NaN,
        "INF" or "INFINITY" or "\u221E" => double.PositiveInfinity,
        "-INF" or "-INFINITY" or "-\u221E" => double.NegativeInfinity,
        _ => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null,
    };

    private static string Plain(string text) => text switch
    {
        "True" => "true",
        "False" => "false",
        "None" => "null",
        ['[' or '{', ..] => text.Replace(" ", "", StringComparison.Ordinal).Replace('\'', '"')
            .Replace("True", "true", StringComparison.Ordinal).Replace("False", "false", StringComparison.Ordinal).Replace("None", "null", StringComparison.Ordinal),
        _ => text,
    };
}
