using Microsoft.ML;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Trainers;
using SweepRunner.MLNet.Catalog;
using SweepRunner.MLNet.Options;
using SweepRunner.Training.Parameters;

namespace SweepRunner.MLNet.Kinds;

/// <summary>What an ML.NET trainer accepts: the options of its class, checked by ML.NET's own rules. Thread-safe.</summary>
internal sealed class MLNetRules(string trainer) : ITrainerRules, ITrainerDemands
{
    private static readonly string[] Parts = ["train", "valid", "test"];

    /// <inheritdoc/>
    public string Trainer => trainer;

    /// <inheritdoc/>
    public bool NeedsData => true;

    /// <inheritdoc/>
    public bool NeedsProcess => true;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Parameters => MLNetCatalog.Rules.First(r => r.Trainer == trainer).Parameters;

    /// <inheritdoc/>
    public IReadOnlyList<string> Metrics(LearningTask? task) => MetricNames(task);

    /// <inheritdoc/>
    public Fault? CheckTask(LearningTask task) => TrainerKinds.Tasks(trainer).Contains(task)
        ? null
        : new Fault($"{trainer} does not do {Word(task)} tasks")
        {
            Rule = $"it does {string.Join(" and ", TrainerKinds.Tasks(trainer).Select(Word))}",
            Suggestion = $"one of {string.Join(", ", TrainerKinds.Names.Where(n => TrainerKinds.Find(n, task) is not null))} does {Word(task)}",
        };

    /// <inheritdoc/>
    public Fault? CheckName(string name) => OptionTables.Of(trainer, task: null).Any(t => t.Rules.ContainsKey(name)) ? null : Unknown(name);

    /// <inheritdoc/>
    public Fault? Check(SpaceParameter parameter, LearningTask? task)
    {
        if (CheckName(parameter.Name) is { } unknown) return unknown;
        var tables = OptionTables.Of(trainer, task);
        if (tables.Count == 0) return null;
        var fitting = tables.Where(t => t.Rules.ContainsKey(parameter.Name)).ToList();
        if (fitting.Count == 0)
            return new Fault($"{trainer} has no {parameter.Name} for {Word(task!.Value)} tasks") { Suggestion = Nearest.Suggest(parameter.Name, tables[0].Rules.Keys) };
        var table = fitting[0];
        return ParameterCheck.Check(table.Rules[parameter.Name], parameter.Distribution, task)
            ?? Ends(parameter.Distribution, table.Rules[parameter.Name].Shape).Select(v => OwnRule(table, parameter.Name, v)).FirstOrDefault(f => f is not null);
    }

    /// <summary>The metrics of every ML.NET trainer: those of the task, for every part of the data.</summary>
    internal static IReadOnlyList<string> MetricNames(LearningTask? task) => task is { } known
        ? [.. from part in Parts from name in SweepRunner.Training.Evaluation.Metrics.Names(known) select $"{part}.{name}"]
        : [];

    /// <summary>Every parameter of a trainer with its help, as ML.NET itself has them; what the catalogue is made of.</summary>
    internal static IReadOnlyDictionary<string, string> ReadParameters(string trainer) => OptionTables.Of(trainer, task: null)
        .SelectMany(t => t.Rules.Values).DistinctBy(r => r.Name).OrderBy(r => r.Name, StringComparer.Ordinal).ToDictionary(r => r.Name, r => r.Help);

    private static Fault? OwnRule(OptionTable table, string name, ParameterValue value)
    {
        var point = new Assignment(Point(table, name, value));
        var refusal = new OptionSet(table, point, seed: 0).Refusal(new MLContext(seed: 0));
        return refusal is null || MLNetFault.Of(refusal, point) is not { Path: not null } fault ? null : fault;
    }

    // An option of another booster than the default one is looked at together with its booster.
    private static IEnumerable<KeyValuePair<string, ParameterValue>> Point(OptionTable table, string name, ParameterValue value)
    {
        for (var i = 1; i < table.Options.Count && name != OptionTable.Booster; i++)
        {
            if (!table.Options[i].ContainsKey(name)) continue;
            yield return KeyValuePair.Create(OptionTable.Booster, ParameterValue.Of(table.Kind.Variants[i - 1]));
            break;
        }

        yield return KeyValuePair.Create(name, value);
    }

    private static IEnumerable<ParameterValue> Ends(Distribution distribution, ParameterShape shape)
    {
        if (distribution is ConstantDistribution constant) return [constant.Value];
        if (distribution is CategoricalDistribution list) return list.Values;
        var (min, max, _) = DistributionCheck.Reach(distribution);
        return new[] { min, max }.Where(double.IsFinite).Select(v => shape == ParameterShape.Integer ? ParameterValue.Of((long)v) : ParameterValue.Of(v));
    }

    private static string Word(LearningTask task) => task.ToString().ToLowerInvariant();

    private Fault Unknown(string name) => name switch
    {
        "number_of_threads" => new Fault($"'{name}' is not set here")
        {
            Rule = "ML.NET trains with one thread, so that the same configuration gives the same model", Suggestion = "remove it, and run trials in parallel",
        },
        _ => new Fault($"{trainer} has no parameter '{name}'")
        {
            Suggestion = Nearest.Suggest(name, Parameters.Keys) ?? $"its parameters are {string.Join(", ", Parameters.Keys)}",
        },
    };
}
