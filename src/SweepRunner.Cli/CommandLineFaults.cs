using System.CommandLine;
using System.CommandLine.Parsing;
using SweepRunner.Core.Errors;

namespace SweepRunner.Cli;

/// <summary>Says what is wrong with a command line, and what to write instead.</summary>
internal static class CommandLineFaults
{
    /// <summary>What is wrong; null: nothing.</summary>
    public static string? Of(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        if (command is RootCommand && parsed.UnmatchedTokens is [var word, ..] && !IsOption(word))
        {
            var near = Nearest.Of(word, command.Subcommands.Where(c => !c.Hidden).Select(c => c.Name));
            return $"There is no command '{word}'. {(near is null ? "See './sweeprunner --help'." : $"Did you mean '{near}'?")}";
        }

        // Their values are not understood either, and need not be told of.
        var faults = UnknownOptions(parsed).Select(o => $"There is no option '{o}'.{Near(parsed, o)}").ToList();
        if (faults.Count == 0) faults.AddRange(parsed.Errors.Select(e => Text(e, command)).Distinct());
        return faults.Count == 0 ? null : $"{string.Join(' ', faults)} See './sweeprunner {Name(parsed)}--help'.";
    }

    private static bool IsOption(string word) => word.Length > 1 && word[0] == '-' && (word[1] == '-' || char.IsLetter(word[1]));

    /// <summary>Words that look like options and were taken for arguments, or for nothing. After <c>--</c> they are meant as arguments.</summary>
    private static IEnumerable<string> UnknownOptions(ParseResult parsed)
    {
        var meant = parsed.Tokens.SkipWhile(t => t.Type != TokenType.DoubleDash).Select(t => t.Value).ToHashSet();
        var taken = parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(a => a.Tokens).Select(t => t.Value);
        return taken.Concat(parsed.UnmatchedTokens).Where(w => IsOption(w) && !meant.Contains(w)).Select(w => w.Split('=')[0]).Distinct();
    }

    private static string Near(ParseResult parsed, string word)
    {
        var known = parsed.CommandResult.Command.Options.ToList();
        for (var at = parsed.CommandResult.Parent; at is CommandResult outer; at = at.Parent) known.AddRange(outer.Command.Options.Where(o => o.Recursive));
        return Nearest.Of(word, known.Where(o => !o.Hidden).Select(o => o.Name)) is { } near ? $" Did you mean '{near}'?" : "";
    }

    private static string Text(ParseError error, Command command) => error.SymbolResult switch
    {
        OptionResult { Option: var option, Tokens: [var token] } when Values(option.ValueType) is { } values => $"{option.Name} takes {values}, not '{token.Value}'.",
        ArgumentResult { Argument: { Arity: { MinimumNumberOfValues: > 1 } arity } argument, Tokens: var given } when given.Count < arity.MinimumNumberOfValues =>
            $"'{command.Name}' takes {arity.MinimumNumberOfValues} or more {argument.Name}, not {given.Count}.",
        ArgumentResult { Argument: var argument, Tokens.Count: 0 } => $"{argument.Name} is missing.",
        OptionResult { Option: var option, Tokens.Count: 0, Implicit: false } when option.Arity.MinimumNumberOfValues > 0 => $"{option.Name} needs a value{(option.HelpName is { } name ? $": {option.Name} {name}" : "")}.",
        _ => error.Message,
    };

    /// <summary>What an option of that type takes, for people; null when its own words are good enough.</summary>
    private static string? Values(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (plain == typeof(int)) return "a whole number";
        return plain.IsEnum ? $"one of {string.Join(", ", Enum.GetNames(plain).Select(n => n.ToLowerInvariant()))}" : null;
    }

    private static string Name(ParseResult parsed)
    {
        var name = "";
        for (SymbolResult? at = parsed.CommandResult; at is CommandResult { Command: not RootCommand } found; at = at.Parent) name = $"{found.Command.Name} {name}";
        return name;
    }
}
