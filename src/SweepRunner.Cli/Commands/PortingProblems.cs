using System.Globalization;
using Spectre.Console;
using SweepRunner.Cli.Interaction;
using SweepRunner.Cli.Views;

namespace SweepRunner.Cli.Commands;

/// <summary>Says on stderr what could not be carried from here to there.</summary>
internal static class PortingProblems
{
    private const int MostShown = 50;

    public static void Print(Terminal terminal, IReadOnlyList<ErrorDetailView> problems)
    {
        foreach (var problem in problems.Take(MostShown))
        {
            var line = problem.Line is { } number ? string.Create(CultureInfo.InvariantCulture, $":{number}") : "";
            var value = problem.Value is null ? "" : $" (got {problem.Value})";
            var rule = problem.Rule is null ? "" : $"; {problem.Rule}";
            terminal.Words.WriteLine($"{problem.File}{line}: {problem.Message}{value}{rule}");
        }

        if (problems.Count > 0) terminal.Say($"[yellow]{Format.Count(problems.Count, "problem")}[/]{(problems.Count > MostShown ? "; --json lists them all" : "")}");
    }
}
