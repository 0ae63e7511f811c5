namespace SweepRunner.Server.Dashboard.Trials;

/// <summary>A page of a trial table.</summary>
/// <param name="Sweep">Id of the sweep.</param>
/// <param name="Query">What was asked for.</param>
/// <param name="Columns">The columns shown.</param>
/// <param name="AllColumns">All columns there are.</param>
/// <param name="Rows">The rows, pinned ones first.</param>
/// <param name="Total">Number of trials that fit, over all pages.</param>
/// <param name="Pages">Number of pages, at least 1.</param>
public sealed record TrialTableModel(
    string Sweep,
    TrialQuery Query,
    IReadOnlyList<ShownColumn> Columns,
    IReadOnlyList<ShownColumn> AllColumns,
    IReadOnlyList<TrialRow> Rows,
    int Total,
    int Pages)
{
    /// <summary>What each range keeps, for people; in the order of the query's.</summary>
    public IReadOnlyList<string> RangeTexts { get; init; } = [];

    /// <summary>What is wrong with the filter; null when nothing is.</summary>
    public string? Fault { get; init; }

    /// <summary>Whether there are more trials that fit than a filter looks at.</summary>
    public bool IsCut { get; init; }

    /// <summary>Address of the page with another query.</summary>
    public string Url(TrialQuery query) => $"/sweeps/{Sweep}{query.Url()}#trials";
}

/// <summary>A column as shown.</summary>
/// <param name="Key">Its name in URLs.</param>
/// <param name="Title">Its heading.</param>
/// <param name="IsNumber">Whether its cells are numbers.</param>
/// <param name="IsShown">Whether it is among those shown.</param>
public sealed record ShownColumn(string Key, string Title, bool IsNumber, bool IsShown);

/// <summary>A row.</summary>
/// <param name="Number">Number of the trial.</param>
/// <param name="RunId">Its run.</param>
/// <param name="State">Its state.</param>
/// <param name="IsBest">Whether it is the best of the sweep.</param>
/// <param name="IsPinned">Whether it is kept on top.</param>
/// <param name="Cells">Texts, one per column shown.</param>
public sealed record TrialRow(int Number, string RunId, string State, bool IsBest, bool IsPinned, IReadOnlyList<string> Cells);
