using SweepRunner.Core.Spaces;
using SweepRunner.Core.Trials;
using SweepRunner.Server.Dashboard.Data;

namespace SweepRunner.Server.Dashboard.Charts;

/// <summary>How a parameter is drawn along an axis.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsLog">Whether it is drawn by its logarithm.</param>
/// <param name="Choices">The values of a choice, drawn at 0, 1, …; null for a number.</param>
internal sealed record ParameterAxis(string Name, bool IsLog, IReadOnlyList<string>? Choices)
{
    private const int MostChoices = 64;

    /// <summary>The axes of all parameters that vary, in the order of the spec.</summary>
    public static IReadOnlyList<ParameterAxis> Of(SweepSnapshot snapshot) => snapshot.Computed("axes", () => Make(snapshot));

    /// <summary>All parameters, in the order of the spec.</summary>
    public static IReadOnlyList<string> Names(SweepSnapshot snapshot) => snapshot.Computed("parameters", () => (IReadOnlyList<string>)
        [.. snapshot.Space?.Parameters.Select(p => p.Name) ?? snapshot.Trials.SelectMany(t => t.Assignment.Select(a => a.Key)).Distinct(StringComparer.Ordinal)]);

    /// <summary>Where a trial is on it; null where the parameter is not active.</summary>
    public double? Place(TrialRecord trial)
    {
        if (!trial.Assignment.TryGet(Name, out var value)) return null;
        if (Choices is null) return value.IsNumber ? value.AsDouble() : null;
        var text = value.ToString();
        for (var i = 0; i < Choices.Count; i++)
        {
            if (Choices[i] == text) return i;
        }

        return null;
    }

    private static IReadOnlyList<ParameterAxis> Make(SweepSnapshot snapshot)
    {
        var names = Names(snapshot);
        var values = names.ToDictionary(n => n, _ => new HashSet<ParameterValue>(), StringComparer.Ordinal);
        foreach (var (name, value) in snapshot.Trials.SelectMany(t => t.Assignment))
        {
            if (values.TryGetValue(name, out var seen) && seen.Count < 1000) seen.Add(value);
        }

        return [.. names.Where(n => Varies(snapshot.Space, n, values[n])).Select(n => Axis(snapshot.Space, n, values[n]))];
    }

    private static bool Varies(SearchSpace? space, string name, HashSet<ParameterValue> seen) =>
        space is null ? seen.Count > 1 : space.Parameters[space.IndexOf(name)].Distribution is not ConstantDistribution;

    private static ParameterAxis Axis(SearchSpace? space, string name, HashSet<ParameterValue> seen)
    {
        var distribution = space?.Parameters[space.IndexOf(name)].Distribution;
        if (distribution is CategoricalDistribution { Cardinality: <= MostChoices } choice)
        {
            var listed = Enumerable.Range(0, (int)choice.Cardinality.Value).Select(i => choice.ValueAt(i)).ToList();
            return listed.TrueForAll(v => v.IsNumber) && listed.Count > 8
                ? new ParameterAxis(name, false, null)
                : new ParameterAxis(name, false, [.. listed.Select(v => v.ToString())]);
        }

        if (seen.Any(v => !v.IsNumber)) return new ParameterAxis(name, false, [.. seen.Select(v => v.ToString()).Distinct(StringComparer.Ordinal).Take(MostChoices)]);
        return new ParameterAxis(name, distribution?.Name.Contains("log", StringComparison.Ordinal) == true && seen.All(v => v.AsDouble() > 0), null);
    }
}
