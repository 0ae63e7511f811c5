namespace SweepRunner.Specs.Yaml;

/// <summary>A sequence.</summary>
internal sealed class YamlList(Place place, IReadOnlyList<YamlNode> items) : YamlNode(place)
{
    public IReadOnlyList<YamlNode> Items { get; } = items;

    public override int Size { get; } = 1 + items.Sum(i => i.Size);

    public override int Height { get; } = 1 + items.Select(i => i.Height).DefaultIfEmpty().Max();

    public override string Shown => Items.Count == 0 ? "an empty list" : "a list";
}
