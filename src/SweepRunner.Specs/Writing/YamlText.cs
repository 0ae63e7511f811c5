using System.Globalization;
using System.Text.RegularExpressions;
using SweepRunner.Core.Spaces;
using SweepRunner.Specs.Yaml;

namespace SweepRunner.Specs.Writing;

/// <summary>Pieces of canonical YAML on one line.</summary>
internal static partial class YamlText
{
    public static string Of(string text) => IsPlain(text) ? text : Json.Quote(text);

    public static string Of(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A number that reads back as the same double, never as a whole number.</summary>
    public static string Of(double number) => Of(ParameterValue.Of(number));

    public static string Of(bool flag) => flag ? "true" : "false";

    public static string Of(ParameterValue value) => value.Kind switch
    {
        ParameterKind.Text => Of(value.ToString()),
        ParameterKind.Real when !double.IsFinite(value.AsDouble()) => value.AsDouble() switch
        {
            double.PositiveInfinity => ".inf",
            double.NegativeInfinity => "-.inf",
            _ => ".nan",
        },
        _ => value.ToString(),
    };

    public static string List(IEnumerable<string> items) => $"[{string.Join(", ", items)}]";

    /// <summary>A map; entries whose value is null are left out.</summary>
    public static string Map(params IEnumerable<(string Key, string? Value)> entries)
    {
        var present = entries.Where(e => e.Value is not null).Select(e => $"{Of(e.Key)}: {e.Value}").ToList();
        return present.Count == 0 ? "{}" : $"{{ {string.Join(", ", present)} }}";
    }

    /// <summary>Whether a text can stand without quotes in any YAML parser, also one of YAML 1.1, where <c>yes</c> is a truth value.</summary>
    private static bool IsPlain(string text) =>
        SafeForm().IsMatch(text) && !OldWord().IsMatch(text) && CoreSchema.Resolve(text).Kind == ParameterKind.Text;

    [GeneratedRegex(@"\A[A-Za-z_/]([A-Za-z0-9_./+-]| (?=[A-Za-z0-9_./+]))*\z")]
    private static partial Regex SafeForm();

    [GeneratedRegex(@"\A(y|n|yes|no|on|off|true|false|null)\z", RegexOptions.IgnoreCase)]
    private static partial Regex OldWord();
}
