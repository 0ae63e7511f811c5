namespace SweepRunner.Core.Spaces;

/// <summary>One demand on a parent parameter: active, and with one of the given values.</summary>
/// <param name="Parent">Name of the parameter it depends on.</param>
/// <param name="AnyOf">The values that make it hold; numbers compare by value, so 1 matches 1.0 here.</param>
public sealed record ConditionTerm(string Parent, IReadOnlyList<ParameterValue> AnyOf);
