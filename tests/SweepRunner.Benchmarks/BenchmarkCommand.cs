using System.Text.RegularExpressions;

namespace SweepRunner.Benchmarks;

/// <summary>A command of the benchmark project.</summary>
/// <param name="Usage">Its name and options, as the help shows them: what is not named there is no option.</param>
/// <param name="About">What it prints.</param>
/// <param name="RunAsync">Does it.</param>
internal sealed partial record BenchmarkCommand(string Usage, string About, Func<CommandArguments, Task> RunAsync)
{
    /// <summary>The first word of the usage.</summary>
    public string Name => Usage.Split(' ')[0];

    /// <summary>The options it takes, without dashes.</summary>
    public IReadOnlySet<string> Options { get; } = OptionNames().Matches(Usage).Select(m => m.Groups[1].Value).ToHashSet();

    /// <summary>Whether the usage names something that stands before the options.</summary>
    public bool TakesOperand { get; } = OperandName().IsMatch(Usage);

    [GeneratedRegex("--([a-z-]+)")]
    private static partial Regex OptionNames();

    [GeneratedRegex("^[a-z-]+ [A-Z]+")]
    private static partial Regex OperandName();
}
