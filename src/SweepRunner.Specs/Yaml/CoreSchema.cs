using System.Globalization;
using System.Text.RegularExpressions;
using SweepRunner.Core.Spaces;

namespace SweepRunner.Specs.Yaml;

/// <summary>
/// The type of a plain scalar by the core schema of YAML 1.2.2, section 10.3.2. Unlike YAML 1.1, <c>yes</c> and
/// <c>on</c> are text, and <c>1e-3</c> is a number. A whole number that needs more than 64 bits becomes a real.
/// </summary>
internal static partial class CoreSchema
{
    public static ParameterValue Resolve(string text) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => ParameterValue.Null,
        "true" or "True" or "TRUE" => ParameterValue.Of(true),
        "false" or "False" or "FALSE" => ParameterValue.Of(false),
        ".inf" or ".Inf" or ".INF" or "+.inf" or "+.Inf" or "+.INF" => ParameterValue.Of(double.PositiveInfinity),
        "-.inf" or "-.Inf" or "-.INF" => ParameterValue.Of(double.NegativeInfinity),
        ".nan" or ".NaN" or ".NAN" => ParameterValue.Of(double.NaN),
        _ => Number(text) ?? ParameterValue.Of(text),
    };

    private static ParameterValue? Number(string text)
    {
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
            return ParameterValue.Of(whole);
        if (HexForm().IsMatch(text) && long.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hex))
            return ParameterValue.Of(hex);
        if (OctalForm().IsMatch(text))
            return ParameterValue.Of(text.AsSpan(2).ToArray().Aggregate(0L, (sum, digit) => (sum * 8) + (digit - '0')));
        return RealForm().IsMatch(text)
            ? ParameterValue.Of(double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture))
            : null;
    }

    [GeneratedRegex(@"\A[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\z")]
    private static partial Regex RealForm();

    // At most 63 bits: 15 hexadecimal or 20 octal digits.
    [GeneratedRegex(@"\A0x[0-9a-fA-F]{1,15}\z")]
    private static partial Regex HexForm();

    [GeneratedRegex(@"\A0o[0-7]{1,20}\z")]
    private static partial Regex OctalForm();
}
