using System.Globalization;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trainers;
using SweepRunner.Specs.Yaml;

namespace SweepRunner.Specs.Reading;

/// <summary>Reads <c>metric</c>.</summary>
/// <param name="rules">Rules of the trainer; null when it is unknown.</param>
/// <param name="task">The task; null when it is unknown.</param>
/// <param name="hasFolds">Whether the data is cross-validated, so that every metric has a spread <c>name.std</c> too.</param>
/// <param name="faults">Where faults go.</param>
internal sealed class MetricSection(ITrainerRules? rules, LearningTask? task, bool hasFolds, FaultList faults)
{
    public IReadOnlyList<Objective> Read(YamlNode? node)
    {
        if (node is YamlMap single) return [.. Read(new Section(single, "metric"), [])];
        var objectives = new List<Objective>();
        var list = (node as YamlList)?.Items ?? [];
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i] is YamlMap map)
                objectives.AddRange(Read(new Section(map, string.Create(CultureInfo.InvariantCulture, $"metric[{i}]")), objectives));
        }

        return objectives;
    }

    private IEnumerable<Objective> Read(Section section, IReadOnlyList<Objective> before)
    {
        if (section.Text("name") is not { } name) return [];
        CheckName(section, name);
        if (before.Any(o => o.Metric == name))
            faults.Add(section.Node("name")!, section.PathOf("name"), $"'{name}' is optimised twice", "every metric at most once", "remove one of them");
        return [new Objective(name, section.Text("goal") == "maximize" ? Goal.Maximize : Goal.Minimize) { Target = section.Number("target") }];
    }

    private void CheckName(Section section, string name)
    {
        var node = section.Node("name")!;
        var at = section.PathOf("name");
        if (rules is { NeedsData: true } && name.StartsWith("test.", StringComparison.Ordinal))
        {
            faults.Add(node, at, $"'{name}' cannot be the objective", "the test set never takes part in choosing",
                $"write 'valid.{name["test.".Length..]}'; '{name}' is logged all the same");
            return;
        }

        var known = rules is null || (rules.NeedsData && task is null) ? [] : rules.Metrics(task);
        if (known.Count == 0 || known.Contains(name) || (hasFolds && known.Any(m => name == $"{m}.std"))) return;
        var choosable = known.Where(m => !m.StartsWith("test.", StringComparison.Ordinal)).ToList();
        faults.Add(node, at, $"{rules!.Trainer} does not log a metric '{name}'", null,
            Nearest.Suggest(name, choosable) ?? Nearest.Suggest($"valid.{name}", choosable) ?? $"one of {string.Join(", ", choosable)}");
    }
}
