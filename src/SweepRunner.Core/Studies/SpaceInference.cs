using SweepRunner.Core.Spaces;

namespace SweepRunner.Core.Studies;

/// <summary>
/// Finds the conditional space behind trials that chose their parameters while they ran. A parameter that all trials asked
/// for is unconditional. One that only some asked for belongs under a parent asked for before it when the parent's value
/// tells exactly who asked; of several such parents the one with the fewest values is taken, then the latest. Parameters
/// that no single parent explains are left out.
/// </summary>
internal static class SpaceInference
{
    // A parent with many values explains anything; only choices and short ranges are believed.
    private const long MostParentValues = 64;

    /// <summary>The space of the trials' parameters; null when they have none in common.</summary>
    /// <param name="trials">Assignments of trials that ran to their end, and so asked for all they would ask.</param>
    /// <param name="seen">All parameters by the order they were first asked for, with their newest distribution.</param>
    public static SearchSpace? Of(IReadOnlyList<Assignment> trials, IReadOnlyList<SpaceParameter> seen)
    {
        var parameters = new List<SpaceParameter>();
        foreach (var parameter in seen)
        {
            var isAsked = trials.Select(t => t.TryGet(parameter.Name, out _)).ToArray();
            if (!isAsked.Contains(true)) continue;
            if (!isAsked.Contains(false)) parameters.Add(parameter);
            else if (Parent(trials, isAsked, parameters) is { } when) parameters.Add(parameter with { When = when });
        }

        return parameters.Count > 0 ? new SearchSpace(parameters) : null;
    }

    private static Condition? Parent(IReadOnlyList<Assignment> trials, bool[] isAsked, List<SpaceParameter> candidates)
    {
        Condition? best = null;
        var fewest = MostParentValues + 1;
        foreach (var candidate in candidates)
        {
            if (candidate.Distribution.Cardinality is not { } size || size > fewest || Values(trials, isAsked, candidate.Name) is not { } values) continue;
            (best, fewest) = (new Condition([new ConditionTerm(candidate.Name, values)]), size);
        }

        return best;
    }

    /// <summary>The parent's values in the trials that asked; null when one of them has no such value, or a trial that did not ask has one of the values.</summary>
    private static List<ParameterValue>? Values(IReadOnlyList<Assignment> trials, bool[] isAsked, string parent)
    {
        var values = new List<ParameterValue>();
        for (var i = 0; i < trials.Count; i++)
        {
            if (!isAsked[i]) continue;
            if (!trials[i].TryGet(parent, out var value)) return null;
            if (!values.Contains(value)) values.Add(value);
        }

        for (var i = 0; i < trials.Count; i++)
        {
            if (!isAsked[i] && trials[i].TryGet(parent, out var value) && values.Contains(value)) return null;
        }

        return values;
    }
}
