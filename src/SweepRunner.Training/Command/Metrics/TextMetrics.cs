using System.Text.RegularExpressions;

namespace SweepRunner.Training.Command.Metrics;

/// <summary>
/// Metrics from text with <c>name=value</c> in it, as Katib's collector reads stdout
/// (https://www.kubeflow.org/docs/components/katib/user-guides/metrics-collector/). Only wanted names are taken, since
/// programs print many a thing with an equals sign.
/// </summary>
/// <param name="pattern">Regular expression of one metric; null for the default.</param>
/// <param name="wanted">The names to take.</param>
internal sealed partial class TextMetrics(string? pattern, IReadOnlySet<string> wanted)
{
    private const string StepName = "step";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Regex _pattern = pattern is null ? NameAndValue() : new Regex(pattern, RegexOptions.CultureInvariant, Patience);

    /// <summary>What a line reports; null for nothing.</summary>
    public MetricLine? Read(string line)
    {
        var values = new Dictionary<string, double>(StringComparer.Ordinal);
        long? step = null;
        try
        {
            foreach (Match match in _pattern.Matches(line))
            {
                if (Numbers.Parse(Group(match, "value", 2)) is not { } value) continue;
                var name = Group(match, "name", 1);
                if (wanted.Contains(name)) values[name] = value;
                else if (name == StepName) step = Numbers.Step(value);
            }
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }

        return values.Count == 0 ? null : new MetricLine(step, values);
    }

    private static string Group(Match match, string name, int number) =>
        match.Groups.TryGetValue(name, out var named) ? named.Value : match.Groups[number].Value;

    // Katib's default, ([\w|-]+)\s*=\s*([+-]?\d*(\.\d+)?([Ee][+-]?\d+)?), whose names have neither dot nor slash.
    [GeneratedRegex(@"(?<name>[\w|./-]+)\s*=\s*(?<value>[+-]?(?:(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?|nan\b|inf(?:inity)?\b))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NameAndValue();
}
