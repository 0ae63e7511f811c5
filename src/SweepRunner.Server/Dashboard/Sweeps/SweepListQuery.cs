using System.Globalization;
using Microsoft.AspNetCore.Http;
using SweepRunner.Core.Runs;
using SweepRunner.Core.Sweeps;
using SweepRunner.Server.Views;

namespace SweepRunner.Server.Dashboard.Sweeps;

/// <summary>Which sweeps are listed, and in which order; all of it is in the URL.</summary>
/// <param name="Search">Part of the name or the method; empty: all.</param>
/// <param name="State">Only these; <c>active</c>: those that have not ended; <c>deleted</c>: those that were deleted, which are else left out; empty: all.</param>
/// <param name="Sort"><c>age</c>, <c>name</c>, <c>state</c>, <c>progress</c> or <c>best</c>.</param>
/// <param name="Page">Page, from 1.</param>
public sealed record SweepListQuery(string Search, string State, string Sort, int Page)
{
    /// <summary>Rows of a page.</summary>
    public const int PageSize = 25;

    private const string Deleted = "deleted";

    /// <summary>The orders there are.</summary>
    public static IReadOnlyList<string> Sorts { get; } = ["age", "name", "state", "progress", "best"];

    /// <summary>The states that can be asked for.</summary>
    public static IReadOnlyList<string> States { get; } = ["active", .. Enum.GetValues<SweepState>().Select(ViewFactory.Word), Deleted];

    /// <summary>What a URL says; what cannot be read in it is ignored.</summary>
    public static SweepListQuery Read(IQueryCollection query) => new(
        query["q"].ToString().Trim(),
        States.Contains(query["state"].ToString()) ? query["state"].ToString() : "",
        Sorts.Contains(query["sort"].ToString()) ? query["sort"].ToString() : Sorts[0],
        int.TryParse(query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? Math.Max(1, page) : 1);

    /// <summary>Those that fit, in order.</summary>
    public IReadOnlyList<SweepProgress> Apply(IEnumerable<SweepProgress> sweeps)
    {
        var stage = State == Deleted ? LifecycleStage.Deleted : LifecycleStage.Active;
        var fitting = sweeps.Where(s => s.Sweep.Stage == stage).Where(s => Search.Length == 0
            || s.Sweep.Name.Contains(Search, StringComparison.OrdinalIgnoreCase) || s.Sweep.Method.Contains(Search, StringComparison.OrdinalIgnoreCase)
            || s.Sweep.Id.Value.StartsWith(Search, StringComparison.OrdinalIgnoreCase));
        if (State == "active") fitting = fitting.Where(s => !s.Sweep.State.IsFinal());
        else if (State.Length > 0 && State != Deleted) fitting = fitting.Where(s => ViewFactory.Word(s.Sweep.State) == State);
        return Sort switch
        {
            "name" => [.. fitting.OrderBy(s => s.Sweep.Name, StringComparer.OrdinalIgnoreCase)],
            "state" => [.. fitting.OrderBy(s => s.Sweep.State)],
            "progress" => [.. fitting.OrderByDescending(s => s.Sweep.MostTrials is > 0 and var most ? (double)s.Ended / most : 0)],
            "best" => [.. fitting.OrderByDescending(s => s.Best?.Values[0] ?? double.NegativeInfinity)],
            _ => [.. fitting],
        };
    }

    /// <summary>Address of the list that this asks for.</summary>
    public string Url()
    {
        var query = QueryString.Empty;
        if (Search.Length > 0) query = query.Add("q", Search);
        if (State.Length > 0) query = query.Add("state", State);
        if (Sort != Sorts[0]) query = query.Add("sort", Sort);
        if (Page > 1) query = query.Add("page", Page.ToString(CultureInfo.InvariantCulture));
        return "/" + query.Value;
    }
}
