namespace SweepRunner.Tracking.Query;

/// <summary>What filters and orders of one kind of thing may name.</summary>
/// <param name="Noun">The things, as a word.</param>
internal sealed record KeyTable(string Noun)
{
    /// <summary>Prefixes and what they mean; a key without one is an attribute.</summary>
    public required IReadOnlyDictionary<string, KeyKind> Prefixes { get; init; }

    /// <summary>The attributes.</summary>
    public required IReadOnlyList<AttributeKey> Attributes { get; init; }

    /// <summary>What a data set is found by.</summary>
    public IReadOnlyList<AttributeKey> Datasets { get; init; } = [];

    /// <summary>Where keys that are no attributes are kept.</summary>
    public required IReadOnlyDictionary<KeyKind, Satellite> Satellites { get; init; }

    /// <summary>Whether the best values of metrics are kept.</summary>
    public bool BestValues { get; init; }

    /// <summary>Whether orders may name metrics, params and tags, too.</summary>
    public bool OrderBySatellites { get; init; }

    /// <summary>The attribute of that name or alias; null when there is none.</summary>
    public AttributeKey? Find(KeyKind kind, string name) =>
        (kind == KeyKind.Dataset ? Datasets : Attributes).FirstOrDefault(a => a.Name == name || a.Aliases.Contains(name));

    /// <summary>Whether a key's values are numbers.</summary>
    public bool IsNumeric(FilterKey key) => key.Kind switch
    {
        KeyKind.Attribute or KeyKind.Dataset => Find(key.Kind, key.Name)!.Numeric,
        _ => Satellites[key.Kind].Numeric,
    };
}
