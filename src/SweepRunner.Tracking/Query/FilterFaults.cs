using System.Globalization;
using SweepRunner.Core.Errors;

namespace SweepRunner.Tracking.Query;

/// <summary>Refusals of a filter or an order, which name the place.</summary>
/// <param name="field">The field of the request it came from, e.g. <c>filter</c>.</param>
internal sealed class FilterFaults(string field)
{
    /// <summary>A refusal.</summary>
    /// <param name="start">Where, from 0; the user counts from 1.</param>
    /// <param name="problem">What is wrong there.</param>
    /// <param name="rule">What is allowed.</param>
    /// <param name="suggestion">What to write instead.</param>
    public InvalidInputException At(int start, string problem, string? rule = null, string? suggestion = null) =>
        new(new Fault(string.Create(CultureInfo.InvariantCulture, $"position {start + 1}: {problem}"))
        {
            Column = start + 1,
            Path = field,
            Rule = rule,
            Suggestion = suggestion,
        });
}
