namespace SweepRunner.Core.Spaces;

/// <summary>One dimension of a search space.</summary>
/// <param name="Name">Unique name; nested YAML parameters are joined with dots (<c>optimizer.lr</c>).</param>
/// <param name="Distribution">Where its values come from.</param>
public sealed record SpaceParameter(string Name, Distribution Distribution)
{
    /// <summary>When this parameter is active; null: always.</summary>
    public Condition? When { get; init; }

    /// <summary>Number of points a grid takes from a continuous range, both ends included; null: not given.</summary>
    public int? GridSteps { get; init; }

    /// <summary>Whether the condition holds, given the values of the active parents; other entries are not looked at.</summary>
    public bool IsActive(Assignment values) =>
        When is null || When.Terms.All(t => values.TryGet(t.Parent, out var parent) && t.Holds(parent));
}
