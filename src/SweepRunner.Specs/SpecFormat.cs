using System.Text;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Samplers;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trainers;
using SweepRunner.Specs.Reading;
using SweepRunner.Specs.Schema;
using SweepRunner.Specs.Writing;
using SweepRunner.Specs.Yaml;

namespace SweepRunner.Specs;

/// <summary>Sweep specs as YAML. Thread-safe.</summary>
public sealed class SpecFormat : ISpecFormat
{
    private readonly IReadOnlyList<ITrainerRules> _rules;
    private readonly IReadOnlyList<string> _methods;
    private readonly SpecKeys _keys;

    /// <summary>A format that knows the trainers of <paramref name="rules"/>.</summary>
    /// <param name="rules">The trainers of this build.</param>
    /// <param name="methods">The search methods of this build; null: those of <see cref="SamplerCatalog"/>.</param>
    public SpecFormat(IReadOnlyList<ITrainerRules> rules, IReadOnlyList<string>? methods = null) =>
        (_rules, _methods, _keys) = (rules, methods ?? [.. SamplerCatalog.Names], new SpecKeys(rules));

    /// <inheritdoc/>
    public SweepSpec Read(string yaml, string fileName, string baseDirectory)
    {
        if (yaml.Length > SpecFile.MostBytes || Encoding.UTF8.GetByteCount(yaml) > SpecFile.MostBytes) throw SpecFile.TooLarge(fileName);
        var faults = new FaultList(fileName);
        var root = YamlLoader.Load(yaml, faults);
        _keys.Root.Check(root, "", faults);
        return new SpecReader(_rules, _methods, faults).Read(root, fileName, baseDirectory);
    }

    /// <inheritdoc/>
    public string Write(SweepSpec spec) => SpecWriter.Write(spec);

    /// <inheritdoc/>
    public string WriteTrial(TrialConfig config, IReadOnlyDictionary<string, string> dataSha256, IReadOnlyDictionary<string, string> versions) =>
        TrialWriter.Write(config, dataSha256, versions);

    /// <summary>Whether a text that begins with <paramref name="firstLine"/> is what <see cref="WriteTrial"/> writes.</summary>
    public static bool IsTrialConfig(string firstLine) => firstLine.StartsWith(TrialWriter.Beginning, StringComparison.Ordinal);

    /// <summary>Reads a recorded trial configuration, as <see cref="WriteTrial"/> writes it.</summary>
    /// <param name="yaml">The text of <c>config.yaml</c>.</param>
    /// <param name="fileName">The file as the user named it, for messages.</param>
    /// <param name="baseDirectory">Folder that relative paths start from.</param>
    /// <param name="threads">Threads to train with when the text does not say, at least 1.</param>
    /// <returns>The configuration, with number 0: the text stands for itself, not for the sweep it came from.</returns>
    /// <exception cref="InvalidInputException">The text breaks rules, or leaves more than one point.</exception>
    public TrialConfig ReadTrial(string yaml, string fileName, string baseDirectory, int threads)
    {
        var spec = Read(yaml, fileName, baseDirectory);
        if (spec.Space.Parameters.FirstOrDefault(p => p.Distribution is not ConstantDistribution || p.When is not null) is { } open)
        {
            throw new InvalidInputException(new Fault($"the parameter '{open.Name}' is not fixed")
            {
                File = fileName,
                Path = $"parameters.{open.Name}",
                Rule = "a trial's configuration is one point",
                Suggestion = $"write '{open.Name}: {{ value: … }}'",
            });
        }

        var point = new Assignment(spec.Space.Parameters.Select(p => KeyValuePair.Create(p.Name, ((ConstantDistribution)p.Distribution).Value)));
        return TrialConfigs.Of(spec, point, 0, threads);
    }
}
