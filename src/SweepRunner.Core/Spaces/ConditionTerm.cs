namespace SweepRunner.Core.Spaces;

/// <summary>One demand on a parent parameter: active, and with one of the given values.</summary>
/// <param name="Parent">Name of the parameter it depends on.</param>
/// <param name="AnyOf">The values that make it hold; numbers compare by value, so 1 matches 1.0 here.</param>
public sealed record ConditionTerm(string Parent, IReadOnlyList<ParameterValue> AnyOf)
{
    /// <summary>Whether a parent with this value satisfies the term.</summary>
    public bool Holds(ParameterValue parent)
    {
        foreach (var value in AnyOf)
        {
            if (IsSame(value, parent)) return true;
        }

        return false;
    }

    /// <summary>Equality that looks at a number's value and not at its kind.</summary>
    internal static bool IsSame(ParameterValue left, ParameterValue right) =>
        left == right || (left.IsNumber && right.IsNumber && left.Kind != right.Kind && left.AsDouble() == right.AsDouble());
}
