namespace SweepRunner.Specs.Yaml;

/// <summary>A node of a YAML document with its place. Aliased nodes are shared, so trees are read-only.</summary>
internal abstract class YamlNode(Place place)
{
    public Place Place { get; } = place;

    /// <summary>Nodes of this subtree with every alias written out.</summary>
    public abstract int Size { get; }

    /// <summary>Levels of this subtree, 1 for a scalar.</summary>
    public abstract int Height { get; }

    /// <summary>The node as a person would name it in a message: its text, or what kind of node it is.</summary>
    public abstract string Shown { get; }
}
