using SweepRunner.Cli.Interaction;

namespace SweepRunner.Cli.Tests.Interaction;

public sealed class FittingTableTests
{
    private static readonly string Long = string.Join(' ', Enumerable.Repeat("many words", 20));

    [Fact]
    public void Pipe_gets_every_column_whole()
    {
        var lines = Drawing.Of(Table(), width: null);

        Assert.Equal(3, lines.Count);
        foreach (var part in (string[])["36685f07", "finished", Long, "2026-11-29 18:06"]) Assert.Contains(part, lines[2], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(80, "2026-11-29 18:06", "many words")]
    [InlineData(60, "2026-11-29 18:06", "many")]
    [InlineData(45, null, "many")]
    [InlineData(30, null, null)]
    public void Narrow_one_shortens_text_then_leaves_columns_out_and_breaks_nothing(int width, string? time, string? text)
    {
        var table = Table();
        var lines = Drawing.Of(table, width);

        Assert.Equal(3, lines.Count);
        Assert.All(lines, l => Assert.True(l.Length <= width, l));
        Assert.Contains("36685f07", lines[2], StringComparison.Ordinal);
        Assert.Contains("finished", lines[2], StringComparison.Ordinal);
        Assert.Equal(time is not null, lines[2].Contains("2026-11-29 18:06", StringComparison.Ordinal));
        Assert.Equal(text is not null, lines[2].Contains('…', StringComparison.Ordinal));
        if (text is not null) Assert.Contains(text, lines[2], StringComparison.Ordinal);
        string[] leftOut = [.. text is null ? ["text"] : Array.Empty<string>(), .. time is null ? ["time"] : Array.Empty<string>()];
        Assert.Equal(leftOut, table.Fit(width).LeftOut);
    }

    [Fact]
    public void What_must_stay_whole_is_not_cut_where_it_does_not_fit()
    {
        var lines = Drawing.Of(Table(), width: 10);

        Assert.Contains("36685f07", lines[2], StringComparison.Ordinal);
        Assert.Contains("finished", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Spare_room_goes_to_what_was_shortened()
    {
        var table = new FittingTable(new("name") { ShortestText = 4 }, new("id"));
        table.AddRow("abcdefghij", "12");

        Assert.Contains("abcdefgh…", Drawing.Of(table, 18)[2], StringComparison.Ordinal);
        Assert.Contains("abcdefghij", Drawing.Of(table, 19)[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Wide_characters_count_twice_and_markup_is_text()
    {
        var table = new FittingTable(new FittingColumn("[x]") { ShortestText = 3 });
        table.AddRow("模型模型[red]");

        Assert.Contains("[x]", Drawing.Of(table, 9)[0], StringComparison.Ordinal);
        Assert.Equal("模型…", Drawing.Of(table, 9)[2].Trim());
        Assert.Equal("模型模型[red]", Drawing.Of(table, null)[2].Trim());
    }

    private static FittingTable Table()
    {
        var table = new FittingTable(
            new("id"), new("state"), new("text") { Dispensable = 1, ShortestText = 8 }, new("time") { Dispensable = 2 });
        table.AddRow("36685f07", "finished", Long, "2026-11-29 18:06");
        return table;
    }
}
