using SweepRunner.Cli.Interaction;
using Spectre.Console;

namespace SweepRunner.Cli.Tests.Interaction;

/// <summary>What a terminal of a given width shows.</summary>
internal static class Drawing
{
    /// <summary>Its lines without spaces at the end.</summary>
    /// <param name="table">The table.</param>
    /// <param name="width">Characters; null: a pipe.</param>
    public static IReadOnlyList<string> Of(FittingTable table, int? width)
    {
        var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = width ?? 160;
        var fitted = table.Fit(width);
        console.WriteWhole(fitted.Table, fitted.Width);
        return [.. text.ToString().ReplaceLineEndings("\n").Split('\n').Select(l => l.TrimEnd()).Where(l => l.Length > 0)];
    }
}
