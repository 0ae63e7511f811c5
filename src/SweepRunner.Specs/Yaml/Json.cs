using System.Text;
using SweepRunner.Core.Spaces;

namespace SweepRunner.Specs.Yaml;

/// <summary>Values of parameters from nodes; lists and maps become canonical JSON: no spaces, keys in ordinal order.</summary>
internal static class Json
{
    public static ParameterValue ValueOf(YamlNode node)
    {
        if (node is YamlScalar scalar) return scalar.TypedValue;
        var text = new StringBuilder();
        Append(node, text);
        return ParameterValue.OfJson(text.ToString());
    }

    /// <summary>A JSON string. Only what neither JSON nor YAML can hold as it is gets escaped, so that the text is both.</summary>
    public static string Quote(string value)
    {
        var text = new StringBuilder("\"", value.Length + 2);
        foreach (var c in value)
        {
            if (c is '"' or '\\')
                text.Append('\\').Append(c);
            else if (c is '\n')
                text.Append(@"\n");
            else if (c is '\t')
                text.Append(@"\t");
            else if (char.IsControl(c) || c is '\u2028' or '\u2029' or '\ufeff' or '\ufffe' or '\uffff')
                text.Append(System.Globalization.CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            else
                text.Append(c);
        }

        return text.Append('"').ToString();
    }

    private static void Append(YamlNode node, StringBuilder text)
    {
        switch (node)
        {
            case YamlScalar scalar:
                var value = scalar.TypedValue;
                text.Append(value.Kind == ParameterKind.Text ? Quote(scalar.Text) : value.ToString());
                break;
            case YamlList list:
                AppendAll('[', list.Items, item => Append(item, text), ']', text);
                break;
            case YamlMap map:
                AppendAll('{', map.Entries.OrderBy(e => e.Key, StringComparer.Ordinal), entry =>
                {
                    text.Append(Quote(entry.Key)).Append(':');
                    Append(entry.Value, text);
                }, '}', text);
                break;
        }
    }

    private static void AppendAll<T>(char open, IEnumerable<T> items, Action<T> append, char close, StringBuilder text)
    {
        text.Append(open);
        var first = true;
        foreach (var item in items)
        {
            if (!first) text.Append(',');
            first = false;
            append(item);
        }

        text.Append(close);
    }
}
