using System.CommandLine;
using SweepRunner.Cli.Commands;
using SweepRunner.Cli.Hosting;
using SweepRunner.Cli.Interaction;

namespace SweepRunner.Cli.Tests;

/// <summary>Command lines as they are typed.</summary>
internal static class Typed
{
    /// <summary>One for all tests: options know the commands they are in.</summary>
    public static RootCommand Root { get; } = CommandLine.CreateRoot();

    public static ParseResult Line(params string[] words) => Root.Parse(words);

    /// <summary>The context of a command, beside it a server that the environment names.</summary>
    public static CommandContext Context(string[] words, string? configuredServer = null)
    {
        var parsed = Line(words);
        var store = new StoreChoice(parsed.GetValue(CommonOptions.Store) ?? ".sweeprunner", null);
        var terminal = new Terminal(TextWriter.Null, TextWriter.Null, json: false);
        return new CommandContext(parsed, terminal, store, parsed.GetValue(CommonOptions.Server) ?? configuredServer, CancellationToken.None);
    }
}
