using System.Globalization;
using SweepRunner.Server.Dashboard.Layout;

namespace SweepRunner.Server.Dashboard.Trials;

/// <summary>A range of a column, written <c>eta:0.1..0.3</c>; an end that is left out is open. A choice counts by its place among the choices.</summary>
/// <param name="Column">Key of the column: a parameter's name, or <c>value</c>.</param>
/// <param name="From">Smallest, inclusive; null for none.</param>
/// <param name="To">Largest, inclusive; null for none.</param>
public sealed record ValueRange(string Column, double? From, double? To)
{
    /// <summary>Reads one; null when it is none.</summary>
    public static ValueRange? Parse(string? text)
    {
        if (text is null || text.LastIndexOf(':') is not (> 0 and var colon)) return null;
        var ends = text[(colon + 1)..].Split("..");
        if (ends.Length != 2) return null;
        var (from, to) = (End(ends[0]), End(ends[1]));
        return from is null && to is null ? null : new ValueRange(text[..colon], from, to);
    }

    /// <summary>Whether a place is inside; a trial without one is not.</summary>
    public bool Contains(double? place) => place is { } p && (From is null || p >= From) && (To is null || p <= To);

    /// <summary>What it keeps, for people, e.g. <c>eta 0.1 … 0.3</c> or <c>booster dart, gbtree</c>.</summary>
    /// <param name="choices">The choices when the column has some, at 0, 1, …</param>
    public string Text(IReadOnlyList<string>? choices)
    {
        if (choices is null) return $"{Column} {Show.Number(From)} … {Show.Number(To)}";
        var kept = choices.Where((_, place) => Contains(place)).ToList();
        return $"{Column} {(kept.Count > 0 ? string.Join(", ", kept) : "none")}";
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Column}:{From:R}..{To:R}");

    private static double? End(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;
}
