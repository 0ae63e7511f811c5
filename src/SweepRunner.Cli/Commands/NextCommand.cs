using System.Text.RegularExpressions;
using SweepRunner.Cli.Interaction;

namespace SweepRunner.Cli.Commands;

/// <summary>The commands that messages tell people to type next. They mean the same store or server as the command line that was typed.</summary>
internal static partial class NextCommand
{
    /// <summary>A command to type, in quotes where a shell needs them, with the <c>--store</c>, <c>--artifacts</c> and <c>--server</c> that were given.</summary>
    /// <param name="context">The command line; what came from the environment or the settings will do so again.</param>
    /// <param name="words">The command and what it takes.</param>
    public static string Next(this CommandContext context, params IEnumerable<string> words) =>
        $"./sweeprunner {string.Join(' ', words.Concat(Place(context)).Select(ShellWords.Quote))}";

    /// <summary>The commands in quotes that a message names, said by parts that do not know the command line, made such as <see cref="Next"/> writes them.</summary>
    public static string Complete(this CommandContext context, string message) =>
        Quoted().Replace(message, found => found.Groups[1].Value.Split(' ') is var words && IsLooking(context, words) ? $"'{context.Next(words)}'" : found.Value);

    // What runs here does so without a server, and a command that names its place is complete.
    private static bool IsLooking(CommandContext context, string[] words) =>
        !words.Any(w => w == CommonOptions.Store.Name || w == CommonOptions.Server.Name) && (context.Parsed.GetValue(CommonOptions.Server) is null || words[0] is not ("run" or "serve" or "reproduce" or "gc"));

    [GeneratedRegex(@"'(?:\./)?sweeprunner ([^']+)'")]
    private static partial Regex Quoted();

    private static IEnumerable<string> Place(CommandContext context)
    {
        var (store, artifacts, server) = (context.Parsed.GetValue(CommonOptions.Store), context.Parsed.GetValue(CommonOptions.Artifacts), context.Parsed.GetValue(CommonOptions.Server));

        // What is done here although a server is configured would be looked for there.
        if (context is { IsHere: true, Server: not null }) store ??= context.Store.Location;
        if (store is not null) foreach (var word in (string[])[CommonOptions.Store.Name, WithoutPassword(store)]) yield return word;
        if (artifacts is not null) foreach (var word in (string[])[CommonOptions.Artifacts.Name, artifacts]) yield return word;
        if (server is not null) foreach (var word in (string[])[CommonOptions.Server.Name, server]) yield return word;
    }

    private static string WithoutPassword(string store) => Password().Replace(store, "");

    [GeneratedRegex("(?<=^postgres(?:ql)?://[^:/?#@]*):[^/?#]*(?=@)", RegexOptions.IgnoreCase)]
    private static partial Regex Password();
}
