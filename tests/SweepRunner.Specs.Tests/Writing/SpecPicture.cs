using System.Globalization;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Sweeps;

namespace SweepRunner.Specs.Tests.Writing;

/// <summary>A spec as text, made by other means than the writer: the same text means structurally equal specs.</summary>
internal static class SpecPicture
{
    public static string Of(SweepSpec spec)
    {
        var data = spec.Data;
        return string.Join('\n',
        [
            Show(spec.Name, spec.Description, spec.Experiment, spec.Method, spec.Seed, spec.TrialSeed, spec.RunCap, spec.Parallelism, spec.ThreadsPerTrial),
            Show(spec.TimeLimit?.Ticks, spec.TrialTimeLimit?.Ticks, spec.Retries, spec.Isolation, spec.Trainer, spec.Stop, spec.Register),
            Show([spec.Command?.Program, .. spec.Command?.Command ?? []]),
            .. spec.Objectives.Select(o => Show(o.Metric, o.Goal, o.Target)),
            data is null ? "no data" : Show(data.Path, data.TrainPath, data.ValidPath, data.TestPath, data.Label, data.Task, data.Split),
            Show([data?.IncludeFeatures is null, .. data?.IncludeFeatures ?? [], "|", .. data?.ExcludeFeatures ?? [], "|", .. data?.CategoricalFeatures ?? []]),
            .. Texts(data?.Sha256 ?? new Dictionary<string, string>()),
            .. spec.Space.Parameters.Select(Parameter),
            .. spec.Space.Constraints.Select(c => c.Text),
            .. spec.Seeds.Select(s => s.Fingerprint),
            Show([spec.EarlyTerminate?.Type, .. spec.EarlyTerminate?.Settings.OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => $"{s.Key}={Value(s.Value)}") ?? []]),
            .. Texts(spec.Tags),
            .. Texts(spec.Versions),
        ]);
    }

    private static string Parameter(SpaceParameter p)
    {
        var distribution = p.Distribution switch
        {
            ConstantDistribution c => Value(c.Value),
            CategoricalDistribution c => string.Join(';', c.Values.Select(Value)) + " with " + string.Join(';', c.Probabilities ?? []),
            var other => other.ToString(),
        };
        var when = string.Join(" and ", p.When?.Terms.Select(t => $"{t.Parent} in {string.Join(';', t.AnyOf.Select(Value))}") ?? []);
        return Show(p.Name, p.Distribution.Name, distribution, p.GridSteps, when);
    }

    private static string Value(ParameterValue value) => $"{value.Kind}:{value}";

    private static IEnumerable<string> Texts(IReadOnlyDictionary<string, string> texts) => texts.OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => $"{t.Key} is {t.Value}");

    private static string Show(params IEnumerable<object?> parts) =>
        string.Join(" / ", parts.Select(p => p is null ? "null" : string.Create(CultureInfo.InvariantCulture, $"{p}")));
}
