namespace SweepRunner.Core.Spaces;

/// <summary>A parameter is active when every term holds (<c>when: { booster: dart, max_depth: [4, 6] }</c>).</summary>
/// <param name="Terms">At least one term.</param>
public sealed record Condition(IReadOnlyList<ConditionTerm> Terms);
