namespace SweepRunner.Tracking.Query;

/// <summary>A column that filters and orders may name.</summary>
/// <param name="Name">Its name in filters.</param>
/// <param name="Column">Its column, as SQL; the table of the things searched is called <c>e</c>.</param>
internal sealed record AttributeKey(string Name, string Column)
{
    /// <summary>Other names for it.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Whether it holds whole numbers.</summary>
    public bool Numeric { get; init; }

    /// <summary>Whether it may be missing.</summary>
    public bool Nullable { get; init; }

    /// <summary>Whether MLflow takes lists for it.</summary>
    public bool Lists { get; init; }

    /// <summary>Whether MLflow filters by it.</summary>
    public bool Filter { get; init; } = true;

    /// <summary>Whether MLflow orders by it.</summary>
    public bool Order { get; init; } = true;

    /// <summary>Turns a text compared with it into what the column holds.</summary>
    public Func<string, string>? Translate { get; init; }
}
