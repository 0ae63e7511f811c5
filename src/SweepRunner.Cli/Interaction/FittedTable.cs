using Spectre.Console;

namespace SweepRunner.Cli.Interaction;

/// <summary>A table as it is drawn in a given width.</summary>
/// <param name="Table">The table.</param>
/// <param name="Width">How wide it is, in characters: more than was asked for when what must stay whole is wider.</param>
/// <param name="LeftOut">Titles of the columns that found no room, from the left.</param>
internal sealed record FittedTable(Table Table, int Width, IReadOnlyList<string> LeftOut);
