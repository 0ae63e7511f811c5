using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace SweepRunner.Cli.Porting.Mlruns;

/// <summary>A <c>meta.yaml</c> to be written: keys in order, texts as JSON strings, which are YAML, too.</summary>
internal sealed partial class MetaWriter
{
    private readonly StringBuilder _text = new();

    /// <summary>A text; null is <c>null</c>.</summary>
    public MetaWriter Text(string key, string? value) => Raw(key, value is null ? "null" : Quote(value));

    /// <summary>A whole number; null is <c>null</c>.</summary>
    public MetaWriter Number(string key, long? value) => Raw(key, value?.ToString(CultureInfo.InvariantCulture) ?? "null");

    /// <summary>A mapping of texts.</summary>
    public MetaWriter Mapping(string key, IReadOnlyDictionary<string, string> values)
    {
        if (values.Count == 0) return Raw(key, "{}");
        _text.Append(key).Append(":\n");
        foreach (var (name, value) in values.OrderBy(v => v.Key, StringComparer.Ordinal)) _text.Append("  ").Append(Quote(name)).Append(": ").Append(Quote(value)).Append('\n');
        return this;
    }

    /// <summary>Something that is YAML already.</summary>
    public MetaWriter Raw(string key, string yaml)
    {
        _text.Append(key).Append(": ").Append(yaml).Append('\n');
        return this;
    }

    /// <summary>Writes the file, whole or not at all.</summary>
    public void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, FileStoreNames.Meta);
        File.WriteAllText(file + ".tmp", _text.ToString());
        File.Move(file + ".tmp", file, overwrite: true);
    }

    public override string ToString() => _text.ToString();

    // A character beyond U+FFFF stands as itself: JSON escapes its two halves, which are no characters in YAML.
    private static string Quote(string text) => EscapedPairs().Replace(
        JsonSerializer.Serialize(text), found => found.Groups["high"].Success ? $"{Half(found.Groups["high"])}{Half(found.Groups["low"])}" : found.Value);

    private static char Half(Group digits) => (char)int.Parse(digits.ValueSpan, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\\\\|\\u(?<high>D[89AB][0-9A-F]{2})\\u(?<low>D[C-F][0-9A-F]{2})")]
    private static partial Regex EscapedPairs();
}
