namespace SweepRunner.Server.Dashboard.Trials;

/// <summary>Fields of comma-separated values (RFC 4180).</summary>
internal static class Csv
{
    /// <summary>A field, quoted where it must be; one that a spreadsheet would take for a formula gets an apostrophe before it.</summary>
    public static string Field(string text)
    {
        if (text.Length > 0 && text[0] is '=' or '+' or '-' or '@' && !double.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out _)) text = "'" + text;
        return text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    /// <summary>The first records of a text, of at most <paramref name="most"/> lines.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Head(string text, int most) =>
        [.. text.Split('\n').Take(most).Select(l => l.TrimEnd('\r')).Where(l => l.Length > 0).Select(Record)];

    private static List<string> Record(string line)
    {
        var (fields, field, isQuoted) = (new List<string>(), new System.Text.StringBuilder(), false);
        foreach (var c in line)
        {
            if (c == '"') isQuoted = !isQuoted;
            else if (c == ',' && !isQuoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else field.Append(c);
        }

        fields.Add(field.ToString());
        return fields;
    }
}
