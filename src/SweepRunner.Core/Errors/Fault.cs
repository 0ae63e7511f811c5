using System.Globalization;
using System.Text;

namespace SweepRunner.Core.Errors;

/// <summary>One thing that is wrong in the user's input, with its place and the way out.</summary>
/// <param name="Problem">What is wrong, as a sentence without its full stop, e.g. <c>unknown key 'learnig_rate'</c>.</param>
public sealed record Fault(string Problem)
{
    /// <summary>The file it is in, as the user named it; null when the input is no file.</summary>
    public string? File { get; init; }

    /// <summary>Line, counted from 1; 0 when unknown.</summary>
    public int Line { get; init; }

    /// <summary>Column, counted from 1; 0 when unknown.</summary>
    public int Column { get; init; }

    /// <summary>Key path, e.g. <c>parameters.eta.min</c>; null when it has none.</summary>
    public string? Path { get; init; }

    /// <summary>The rule that is broken, e.g. <c>must be less than max</c>.</summary>
    public string? Rule { get; init; }

    /// <summary>The value got, as written.</summary>
    public string? Value { get; init; }

    /// <summary>What to write instead, e.g. <c>did you mean 'learning_rate'?</c></summary>
    public string? Suggestion { get; init; }

    /// <summary>One line: <c>file:line:column: path: problem (got value); rule. suggestion</c>.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        if (File is not null)
        {
            text.Append(File);
            if (Line > 0) text.Append(CultureInfo.InvariantCulture, $":{Line}:{Column}");
            text.Append(": ");
        }

        if (Path is not null) text.Append(Path).Append(": ");
        text.Append(Problem);
        if (Value is not null) text.Append(" (got ").Append(Value).Append(')');
        if (Rule is not null) text.Append("; ").Append(Rule);
        if (Suggestion is not null) text.Append(". ").Append(char.ToUpperInvariant(Suggestion[0])).Append(Suggestion.AsSpan(1));
        return text.ToString();
    }
}
