using Spectre.Console;

namespace SweepRunner.Cli.Interaction;

/// <summary>A titled list of names and values.</summary>
internal static class NamedRows
{
    /// <summary>Prints it after an empty line; nothing when there are no rows.</summary>
    public static void Print(IAnsiConsole console, string title, IEnumerable<(string Name, string Value)> rows)
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap().PadLeft(2).PadRight(3)).AddColumn();
        var any = false;
        foreach (var (name, value) in rows)
        {
            any = true;
            grid.AddRow(Markup.Escape(name), Markup.Escape(value));
        }

        if (!any) return;
        console.MarkupLine($"\n[bold]{Markup.Escape(title)}[/]");
        console.Write(grid);
    }
}
