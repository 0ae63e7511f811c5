using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using SweepRunner.Core.Spaces;

namespace SweepRunner.Training.Command.Invocation;

/// <summary>
/// Parameters as W&amp;B hands them to programs: as Python prints them (<c>True</c>, <c>None</c>, <c>1e-05</c>) in arguments, as
/// Python's <c>json</c> module writes them in JSON. Lists and maps are JSON everywhere.
/// </summary>
internal static class ArgumentText
{
    private static readonly JavaScriptEncoder Readable = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    /// <summary>A value as an argument.</summary>
    public static string Of(ParameterValue value) => value.Kind switch
    {
        ParameterKind.Null => "None",
        ParameterKind.Boolean => value.AsBoolean() ? "True" : "False",
        ParameterKind.Real => Real(value.AsDouble(), "nan", "inf"),
        _ => value.ToString(),
    };

    /// <summary>All parameters as one JSON object on one line.</summary>
    public static string Json(Assignment parameters) =>
        $"{{{string.Join(", ", parameters.Select(p => $"{Quote(p.Key)}: {Json(p.Value)}"))}}}";

    /// <summary>All parameters as YAML, one per line, that YAML 1.1 and 1.2 read alike.</summary>
    public static string Yaml(Assignment parameters)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in parameters) text.Append(Quote(name)).Append(": ").Append(Yaml(value)).Append('\n');
        return text.ToString();
    }

    private static string Json(ParameterValue value) => value.Kind switch
    {
        ParameterKind.Real => Real(value.AsDouble(), "NaN", "Infinity"),
        ParameterKind.Text => Quote(value.ToString()),
        _ => value.ToString(),
    };

    // YAML 1.1 takes 1e-05 for a text: a number with an exponent must have a point there.
    private static string Yaml(ParameterValue value)
    {
        if (value.Kind != ParameterKind.Real) return Json(value);
        var text = Real(value.AsDouble(), ".nan", ".inf");
        var exponent = text.IndexOf('e', StringComparison.Ordinal);
        return exponent < 0 || text.Contains('.', StringComparison.Ordinal) ? text : text.Insert(exponent, ".0");
    }

    private static string Real(double value, string notANumber, string infinity)
    {
        if (double.IsNaN(value)) return notANumber;
        if (double.IsInfinity(value)) return value > 0 ? infinity : "-" + infinity;
        var text = value.ToString("R", CultureInfo.InvariantCulture).Replace('E', 'e');
        return text.AsSpan().IndexOfAny('.', 'e') < 0 ? text + ".0" : text;
    }

    private static string Quote(string text) => $"\"{JsonEncodedText.Encode(text, Readable)}\"";
}
