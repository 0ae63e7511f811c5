using System.Globalization;
using SweepRunner.Core.Errors;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace SweepRunner.Cli.Porting.Mlruns;

/// <summary>
/// A <c>meta.yaml</c>: its scalars, and those of mappings in it. It is read event by event, so that no depth of nesting and no alias
/// costs more than the file's own length.
/// </summary>
internal sealed class MetaFile
{
    private const int LongestFile = 1 << 20;
    private readonly Dictionary<string, string?> _values = [];
    private readonly Dictionary<string, Dictionary<string, string>> _mappings = [];

    private MetaFile(string file) => File = file;

    /// <summary>Its path.</summary>
    public string File { get; }

    /// <summary>Reads a file; null when that cannot be done, which is reported.</summary>
    public static MetaFile? Read(string file, Findings findings)
    {
        try
        {
            if (new FileInfo(file) is { Length: > LongestFile }) throw new IOException("it is longer than 1 MiB");
            var meta = new MetaFile(file);
            using var reader = new StreamReader(file);
            meta.Parse(new Parser(reader));
            return meta;
        }
        catch (YamlException broken)
        {
            findings.Add(new Fault($"it is no YAML that can be read: {broken.Message}") { File = file, Line = (int)broken.Start.Line, Column = (int)broken.Start.Column });
        }
        catch (InvalidOperationException)
        {
            // What YamlDotNet's scanner throws at some broken flow sequences, without a place.
            findings.Add(file, "it is no YAML that can be read");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            findings.Add(file, $"it cannot be read: {fault.Message}");
        }

        return null;
    }

    /// <summary>A value as text; null when there is none, it is empty, or it is null.</summary>
    public string? Text(string key) => _values.GetValueOrDefault(key) is { Length: > 0 } text ? text : null;

    /// <summary>A whole number; null when there is none.</summary>
    public long? Number(string key) => long.TryParse(Text(key), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Unix milliseconds as a time; null when there is none, or none that a calendar has.</summary>
    public DateTimeOffset? Time(string key) => Number(key) is { } ms && Times.IsTime(ms) ? DateTimeOffset.FromUnixTimeMilliseconds(ms) : null;

    /// <summary>The scalars of a mapping.</summary>
    public IReadOnlyDictionary<string, string> Mapping(string key) => _mappings.GetValueOrDefault(key) ?? [];

    private void Parse(Parser parser)
    {
        var depth = 0;
        string? outer = null;
        string? inner = null;
        while (parser.MoveNext())
        {
            switch (parser.Current)
            {
                case MappingStart or SequenceStart:
                    depth++;
                    inner = null;
                    if (depth == 2 && parser.Current is MappingStart && outer is not null) _mappings[outer] = [];
                    break;
                case MappingEnd or SequenceEnd:
                    depth--;
                    inner = null;
                    if (depth == 1) outer = null;
                    break;
                case Scalar scalar when depth == 1:
                    if (outer is not null) _values[outer] = Value(scalar);
                    outer = outer is null ? scalar.Value : null;
                    break;
                case Scalar scalar when depth == 2 && outer is not null && _mappings.TryGetValue(outer, out var mapping):
                    if (inner is not null) mapping[inner] = Value(scalar) ?? "";
                    inner = inner is null ? scalar.Value : null;
                    break;
                case AnchorAlias when depth == 1:
                    outer = null;
                    break;
            }
        }
    }

    private static string? Value(Scalar scalar) => scalar.Style == ScalarStyle.Plain && scalar.Value is "" or "null" or "~" ? null : scalar.Value;
}
