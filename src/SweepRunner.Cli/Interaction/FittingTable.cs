using System.Text;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace SweepRunner.Cli.Interaction;

/// <summary>
/// A table that fits its terminal: titles and long texts are shortened with an ellipsis as far as their columns allow, then columns that can
/// be done without are left out. Nothing is ever broken over two lines.
/// </summary>
internal sealed class FittingTable(params IReadOnlyList<FittingColumn> columns)
{
    // What Spectre draws around the text of a column (a space at either side and a separator), and around all of them.
    private const int Frame = 3;
    private const int Edges = 1;

    private readonly List<IReadOnlyList<FittingCell>> _rows = [];

    /// <summary>Adds a row: a cell for each column.</summary>
    public void AddRow(params IReadOnlyList<FittingCell> cells)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(cells.Count, columns.Count);
        _rows.Add([.. cells.Select(c => c with { Text = c.Text.ReplaceLineEndings(" ") })]);
    }

    /// <summary>Draws it.</summary>
    /// <param name="width">Characters there are; null: as many as it needs, as in a pipe.</param>
    public FittedTable Fit(int? width)
    {
        var kept = Enumerable.Range(0, columns.Count).ToList();
        var widths = kept.Select(c => WidthOf(c, isLeast: width is not null)).ToArray();
        while (width < Total(kept, widths) && Dispensable(kept) is { } column) kept.Remove(column);

        var whole = kept.ToDictionary(c => c, c => WidthOf(c, isLeast: false));
        for (var spare = width - Total(kept, widths); spare > 0 && kept.Exists(c => widths[c] < whole[c]);)
        {
            foreach (var column in kept.Where(c => widths[c] < whole[c]))
            {
                if (spare-- > 0) widths[column]++;
            }
        }

        return new FittedTable(Draw(kept, widths), Total(kept, widths), [.. columns.Where((_, c) => !kept.Contains(c)).Select(c => c.Title)]);
    }

    private Table Draw(List<int> kept, int[] widths)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var c in kept)
        {
            var subtitle = columns[c].Subtitle is { } text ? $"\n[dim]{Markup.Escape(Shortened(text, widths[c]))}[/]" : "";
            var column = new TableColumn($"{Markup.Escape(Shortened(columns[c].Title, widths[c]))}{subtitle}").NoWrap();
            table.AddColumn(columns[c].IsRight ? column.RightAligned() : column);
        }

        foreach (var row in _rows) table.AddRow(kept.Select(c => Drawn(row[c], widths[c])));
        return table;
    }

    private static Markup Drawn(FittingCell cell, int width)
    {
        var text = Markup.Escape(Shortened(cell.Text, width));
        return new Markup(cell.Style is { } style ? $"[{style}]{text}[/]" : text);
    }

    private int? Dispensable(List<int> kept) => kept.Where(c => columns[c].Dispensable is not null)
        .OrderByDescending(c => columns[c].Dispensable).ThenByDescending(c => c).Select(c => (int?)c).FirstOrDefault();

    private int WidthOf(int column, bool isLeast)
    {
        var shape = columns[column];
        var title = Math.Max(Cells(shape.Title), Cells(shape.Subtitle ?? ""));
        var text = _rows.Count == 0 ? 0 : _rows.Max(r => Cells(r[column].Text));
        return isLeast
            ? Math.Max(Math.Min(title, shape.ShortestTitle ?? title), Math.Min(text, shape.ShortestText ?? text))
            : Math.Max(title, text);
    }

    private static int Total(List<int> kept, int[] widths) => kept.Sum(c => widths[c] + Frame) + Edges;

    /// <summary>How many characters of a terminal a text takes: some take two.</summary>
    private static int Cells(string text) => new Segment(text).CellCount();

    private static string Shortened(string text, int width)
    {
        if (Cells(text) <= width) return text;
        var start = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (Cells($"{start}{rune}") >= width) break;
            start.Append(rune);
        }

        return start.Append('…').ToString();
    }
}
