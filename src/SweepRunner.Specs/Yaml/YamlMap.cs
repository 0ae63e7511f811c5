namespace SweepRunner.Specs.Yaml;

/// <summary>A mapping with distinct text keys, in the order of the file.</summary>
internal sealed class YamlMap(Place place, IReadOnlyList<YamlEntry> entries) : YamlNode(place)
{
    public IReadOnlyList<YamlEntry> Entries { get; } = entries;

    public override int Size { get; } = 1 + entries.Sum(e => YamlScalar.SizeOf(e.Key) + e.Value.Size);

    public override int Height { get; } = 1 + entries.Select(e => e.Value.Height).DefaultIfEmpty().Max();

    public override string Shown => "a map";

    public YamlEntry? Find(string key) => Entries.FirstOrDefault(e => e.Key == key);
}
