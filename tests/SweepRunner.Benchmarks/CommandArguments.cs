using System.Globalization;

namespace SweepRunner.Benchmarks;

/// <summary>A command and its <c>--name value</c> options; an option without a value is a flag.</summary>
internal sealed class CommandArguments
{
    private readonly Dictionary<string, string?> _options = new(StringComparer.Ordinal);

    private CommandArguments()
    {
    }

    /// <summary>What stands before the options; null when there is nothing.</summary>
    public string? Operand { get; private set; }

    /// <exception cref="ArgumentException">The command has no such option, or takes nothing before its options.</exception>
    public static CommandArguments Parse(BenchmarkCommand command, string[] args)
    {
        var parsed = new CommandArguments();
        for (var i = 0; i < args.Length; i++)
        {
            if (i == 0 && command.TakesOperand && !IsOption(args[i]))
            {
                parsed.Operand = args[i];
                continue;
            }

            if (!IsOption(args[i]) || !command.Options.Contains(args[i][2..]))
                throw new ArgumentException($"'{args[i]}' is no option of {command.Name}; it takes {string.Join(", ", command.Options.Select(o => "--" + o))}.");
            var hasValue = i + 1 < args.Length && !IsOption(args[i + 1]);
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

    private static bool IsOption(string text) => text.StartsWith("--", StringComparison.Ordinal);
}
