using System.Globalization;

namespace SweepRunner.Training.Data;

/// <summary>What the text of one cell means.</summary>
internal static class CellText
{
    private static readonly HashSet<string> MissingWords =
        new(StringComparer.OrdinalIgnoreCase) { "NA", "N/A", "NaN", "null", "?", "none" };

    /// <summary>Whether the cell holds no value: empty, or one of NA, N/A, NaN, null, ?, none in any case.</summary>
    public static bool IsMissing(string cell) => cell.Length == 0 || (cell.Length <= 4 && MissingWords.Contains(cell));

    /// <summary>Reads a number: integer, decimal, scientific, or (in any case) inf and infinity with an optional sign.</summary>
    public static bool TryNumber(string cell, out double value)
    {
        if (double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out value)) return !double.IsNaN(value);
        var text = cell.AsSpan().Trim();
        var negative = text.StartsWith("-");
        if (negative || text.StartsWith("+")) text = text[1..];
        if (!text.Equals("inf", StringComparison.OrdinalIgnoreCase) && !text.Equals("infinity", StringComparison.OrdinalIgnoreCase))
            return false;
        value = negative ? double.NegativeInfinity : double.PositiveInfinity;
        return true;
    }

    /// <summary>Reads the value of a feature: a number, or true and false (in any case) as 1 and 0.</summary>
    public static bool TryFeature(string cell, out double value)
    {
        if (TryNumber(cell, out value)) return true;
        if (!bool.TryParse(cell, out var flag)) return false;
        value = flag ? 1 : 0;
        return true;
    }

    /// <summary>One spelling per number (<c>1.0</c> and <c>1</c> are the same class); other text unchanged.</summary>
    public static string Canonical(string cell) =>
        TryNumber(cell, out var value) ? value.ToString("R", CultureInfo.InvariantCulture) : cell;
}
