using SweepRunner.Core.Spaces;
using SweepRunner.Specs.Yaml;

namespace SweepRunner.Specs.Reading;

/// <summary>
/// Typed access to a map that its shape has checked already: what is absent or was found faulty is null, so that
/// readers never report a fault twice.
/// </summary>
internal sealed class Section(YamlMap? map, string path)
{
    public string Path => path;

    public IReadOnlyList<YamlEntry> Entries => map?.Entries ?? [];

    public Place Place => map?.Place ?? Place.Start;

    public bool Has(string key) => map?.Find(key) is not null;

    public string PathOf(string key) => Paths.Join(path, key);

    /// <summary>The place of a key, or of the section when it is absent.</summary>
    public Place PlaceOf(string key) => map?.Find(key)?.KeyPlace ?? Place;

    public YamlNode? Node(string key) => map?.Find(key)?.Value;

    public Section Inner(string key) => new(Node(key) as YamlMap, PathOf(key));

    public string? Text(string key) => (Node(key) as YamlScalar) is { IsNull: false } scalar ? scalar.Text : null;

    public long? Whole(string key) => Typed(key) is { Kind: ParameterKind.Integer } value ? value.AsInteger() : null;

    public int? Count(string key) => Whole(key) is { } whole and >= int.MinValue and <= int.MaxValue ? (int)whole : null;

    public double? Number(string key) => Typed(key) is { IsNumber: true } value && double.IsFinite(value.AsDouble()) ? value.AsDouble() : null;

    public bool? Flag(string key) => Typed(key) is { Kind: ParameterKind.Boolean } value ? value.AsBoolean() : null;

    public TimeSpan? Duration(string key) => Text(key) is { } text ? Durations.Parse(text) : null;

    public ParameterValue? Typed(string key) => (Node(key) as YamlScalar)?.TypedValue;

    /// <summary>Texts of a list; null when the key is absent.</summary>
    public IReadOnlyList<string>? Texts(string key) => Node(key) is YamlList list ? [.. list.Items.OfType<YamlScalar>().Select(s => s.Text)] : null;

    /// <summary>All entries as texts.</summary>
    public IReadOnlyDictionary<string, string> AsTexts() =>
        Entries.Where(e => e.Value is YamlScalar).ToDictionary(e => e.Key, e => ((YamlScalar)e.Value).Text);
}
