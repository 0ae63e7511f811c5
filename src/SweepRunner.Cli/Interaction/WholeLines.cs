using Spectre.Console;
using Spectre.Console.Rendering;

namespace SweepRunner.Cli.Interaction;

/// <summary>Writes lines that are not broken: a narrower terminal wraps them by itself, and what is copied from it is whole.</summary>
internal static class WholeLines
{
    /// <summary>Draws what is <paramref name="width"/> characters wide.</summary>
    public static void WriteWhole(this IAnsiConsole console, IRenderable what, int width)
    {
        var before = console.Profile.Width;
        console.Profile.Width = Math.Max(before, width);
        console.Write(what);
        console.Profile.Width = before;
    }

    /// <summary>Writes a line of Spectre markup, e.g. with a path or a command to copy.</summary>
    public static void WriteWholeLine(this IAnsiConsole console, string markup)
    {
        console.WriteWhole(new Markup(markup), new Segment(Markup.Remove(markup)).CellCount() + 1);
        console.WriteLine();
    }
}
