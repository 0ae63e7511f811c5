using System.Text.RegularExpressions;

namespace SweepRunner.Core.Trainers;

/// <summary>
/// The macros of <c>command</c> and <c>environment</c>: those of W&amp;B's sweep configuration
/// (https://docs.wandb.ai/guides/sweeps/sweep-config-keys, "Sweep command"), and a few of ours.
/// </summary>
public static partial class CommandMacros
{
    /// <summary>Prefix of macros that read an environment variable of the worker.</summary>
    public const string EnvironmentVariable = "envvar:";

    /// <summary>Prefix of macros that stand for the value of one parameter.</summary>
    public const string Parameter = "param:";

    /// <summary>Macros that stand for any number of arguments, so that they are an item of their own.</summary>
    public static IReadOnlyList<string> Lists { get; } = ["env", "interpreter", "args", "args_no_boolean_flags", "args_no_equals", "args_no_hyphens"];

    /// <summary>Macros that stand for one text, anywhere in an item.</summary>
    public static IReadOnlyList<string> Texts { get; } = ["program", "args_json", "args_json_file", "args_yaml_file", "output", "seed", "trial"];

    /// <summary>All of them, as they are written.</summary>
    public static IReadOnlyList<string> Known { get; } =
        [.. Lists.Concat(Texts).Append(EnvironmentVariable + "NAME").Append(Parameter + "NAME").Select(m => $"${{{m}}}")];

    /// <summary>The macros in <paramref name="text"/>: <c>Value</c> as written, <c>Groups[1]</c> the name without <c>${}</c>.</summary>
    public static MatchCollection Find(string text) => Macro().Matches(text);

    /// <summary>The one macro that <paramref name="item"/> consists of, without <c>${}</c>; null when it is something else.</summary>
    public static string? Whole(string item) => Macro().Match(item) is { Success: true } match && match.Length == item.Length ? match.Groups[1].Value : null;

    /// <summary>Whether a program is given environment variables of the worker, whose values are recorded nowhere.</summary>
    public static bool ReadsEnvironment(CommandSpec command) => command.Command.Concat(command.Environment.Values)
        .Any(text => Find(text).Any(m => m.Groups[1].Value.StartsWith(EnvironmentVariable, StringComparison.Ordinal)));

    [GeneratedRegex(@"\$\{([^{}]*)\}")]
    private static partial Regex Macro();
}
