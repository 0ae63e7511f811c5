using System.Globalization;

namespace SweepRunner.Benchmarks;

/// <summary>A command and its <c>--name value</c> options; an option without a value is a flag.</summary>
internal sealed class CommandArguments
{
    private readonly Dictionary<string, string?> _options = new(StringComparer.Ordinal);

    private CommandArguments(string command) => Command = command;

    public string Command { get; }

    /// <summary>What stands after the command, without a name; null when there is nothing.</summary>
    public string? Operand { get; private set; }

    public static CommandArguments Parse(string[] args)
    {
        var parsed = new CommandArguments(args.Length > 0 ? args[0] : "");
        for (var i = 1; i < args.Length; i++)
        {
            if (i == 1 && !args[i].StartsWith("--", StringComparison.Ordinal))
            {
                parsed.Operand = args[i];
                continue;
            }

            if (!args[i].StartsWith("--", StringComparison.Ordinal)) throw new ArgumentException($"'{args[i]}' is not an option.");
            var hasValue = i + 1 < args.Length && !args[i + 1].StartsWith("--", StringComparison.Ordinal);
            parsed._options[args[i][2..]] = hasValue ? args[i + 1] : null;
            if (hasValue) i++;
        }

        return parsed;
    }

    public bool Has(string name) => _options.ContainsKey(name);

    public int Number(string name, int otherwise, int least = 1)
    {
        if (!_options.TryGetValue(name, out var text)) return otherwise;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least
            ? number
            : throw new ArgumentException($"--{name} takes a whole number, {least} or more, not '{text}'.");
    }

    public string Text(string name, string otherwise) => _options.GetValueOrDefault(name) ?? otherwise;

    public IReadOnlyList<string> List(string name, IReadOnlyList<string> otherwise) =>
        _options.TryGetValue(name, out var text) && text is not null ? text.Split(',', StringSplitOptions.RemoveEmptyEntries) : otherwise;
}
