using System.Globalization;
using Microsoft.AspNetCore.Http;
using SweepRunner.Core.Trials;

namespace SweepRunner.Server.Dashboard.Trials;

/// <summary>What of a trial table is asked for: everything is in the URL, so that a view can be shared.</summary>
public sealed record TrialQuery
{
    /// <summary>Rows of a page.</summary>
    public const int PageSize = 50;

    /// <summary>Only trials in this state; null: all.</summary>
    public TrialState? State { get; init; }

    /// <summary>A filter in the search grammar; null: all.</summary>
    public string? Filter { get; init; }

    /// <summary>Ranges of columns, from parallel coordinates or typed.</summary>
    public IReadOnlyList<ValueRange> Ranges { get; init; } = [];

    /// <summary>Key of the column sorted by.</summary>
    public string Sort { get; init; } = "number";

    /// <summary>Whether the largest comes first.</summary>
    public bool Descending { get; init; }

    /// <summary>Page, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Keys of the columns shown; empty: the default ones.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>Numbers of trials kept on top.</summary>
    public IReadOnlyList<int> Pins { get; init; } = [];

    /// <summary>Whether rows are left out.</summary>
    public bool IsFiltered => State is not null || Filter is not null || Ranges.Count > 0;

    /// <summary>What a URL says; what cannot be read in it is ignored.</summary>
    public static TrialQuery Read(IQueryCollection query) => new()
    {
        State = Enum.TryParse<TrialState>(query["state"], ignoreCase: true, out var state) && Enum.IsDefined(state) ? state : null,
        Filter = query["filter"].ToString().Trim() is { Length: > 0 } filter ? filter : null,
        Ranges = [.. query["range"].Select(ValueRange.Parse).OfType<ValueRange>(), .. Typed(query)],
        Sort = query["sort"].ToString() is { Length: > 0 } sort ? sort : "number",
        Descending = query["desc"] == "1",
        Page = int.TryParse(query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? Math.Max(1, page) : 1,
        Columns = [.. query["col"].OfType<string>().Distinct(StringComparer.Ordinal)],
        Pins = [.. query["pin"].Select(p => int.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : -1).Where(n => n >= 0).Distinct().Take(20)],
    };

    /// <summary>The query part of the URL that asks for this, with its question mark; empty for the default view.</summary>
    public string Url()
    {
        var query = QueryString.Empty;
        if (State is { } state) query = query.Add("state", Views.ViewFactory.Word(state));
        if (Filter is not null) query = query.Add("filter", Filter);
        foreach (var range in Ranges) query = query.Add("range", range.ToString());
        if (Sort != "number") query = query.Add("sort", Sort);
        if (Descending) query = query.Add("desc", "1");
        if (Page > 1) query = query.Add("page", Page.ToString(CultureInfo.InvariantCulture));
        foreach (var column in Columns) query = query.Add("col", column);
        foreach (var pin in Pins) query = query.Add("pin", pin.ToString(CultureInfo.InvariantCulture));
        return query.Value ?? "";
    }

    /// <summary>Ranges typed into a form: a name, and its ends in two fields of the same place.</summary>
    private static IEnumerable<ValueRange> Typed(IQueryCollection query)
    {
        var (names, from, to) = (query["range_of"], query["range_from"], query["range_to"]);
        for (var i = 0; i < names.Count && i < from.Count && i < to.Count; i++)
        {
            if (ValueRange.Parse($"{names[i]}:{from[i]}..{to[i]}") is { } range) yield return range;
        }
    }
}
