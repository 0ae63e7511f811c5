using Microsoft.ML;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Spaces;
using SweepRunner.MLNet.Kinds;

namespace SweepRunner.MLNet.Options;

/// <summary>A trial's parameters as instances of ML.NET's option classes.</summary>
internal sealed class OptionSet
{
    private readonly OptionTable _table;
    private readonly object[] _instances;

    /// <summary>Options with one thread, the given seed and the values of <paramref name="parameters"/>, which suit the table's rules.</summary>
    /// <exception cref="InvalidInputException">A parameter belongs to another booster than the one chosen.</exception>
    internal OptionSet(OptionTable table, Assignment parameters, long seed)
    {
        _table = table;
        var values = parameters.Where(p => p.Value.Kind != ParameterKind.Null).ToDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal);
        Normalization = values.Remove(OptionTable.Normalization, out var scaling)
            ? Enum.GetValues<Normalization>().First(n => SnakeCase.Of(n.ToString()) == scaling.ToString())
            : table.Kind.Normalization;
        var used = Classes(values);
        _instances = [.. used.Select(i => Activator.CreateInstance(table.Kind.OptionTypes[i])!)];
        for (var i = 0; i < _instances.Length; i++) Fill(_instances[i], table.Options[used[i]], values, seed);
        if (values.Count > 0) throw Misplaced(values);
    }

    /// <summary>How features are scaled.</summary>
    internal Normalization Normalization { get; }

    /// <summary>The estimator with these options.</summary>
    internal IEstimator<ITransformer> Build(MLContext ml, Columns columns) => _table.Kind.Build(ml, _instances, columns);

    /// <summary>What ML.NET has against these options, or null.</summary>
    internal ArgumentException? Refusal(MLContext ml)
    {
        foreach (var options in _instances)
        {
            if (OwnRules.Refusal(options, ml) is { } refusal) return refusal;
        }

        try
        {
            Build(ml, Columns.For("Label"));
            return null;
        }
        catch (ArgumentException refusal)
        {
            return refusal;
        }
    }

    private static void Fill(object instance, Dictionary<string, TrainerOption> options, Dictionary<string, ParameterValue> values, long seed)
    {
        SetIfThere(instance, "NumberOfThreads", 1);
        SetIfThere(instance, "Deterministic", true);
        SetIfThere(instance, "Seed", (int)seed);
        SetIfThere(instance, "FeatureSelectionSeed", (int)seed);
        foreach (var (name, option) in options)
        {
            if (values.Remove(name, out var value)) option.Set(instance, value);
        }
    }

    private static void SetIfThere(object instance, string name, object value) => instance.GetType().GetField(name)?.SetValue(instance, value);

    private int[] Classes(Dictionary<string, ParameterValue> values)
    {
        var variants = _table.Kind.Variants;
        if (variants.Count == 0) return [.. Enumerable.Range(0, _table.Kind.OptionTypes.Count)];
        var chosen = values.Remove(OptionTable.Booster, out var word) ? word.ToString() : variants[0];
        return [0, 1 + variants.ToList().IndexOf(chosen)];
    }

    private InvalidInputException Misplaced(Dictionary<string, ParameterValue> left) => new(
        [.. left.Select(p => new Fault($"{p.Key} belongs to another booster")
        {
            Path = $"parameters.{p.Key}",
            Value = p.Value.ToString(),
            Suggestion = $"add 'when: {{ booster: {_table.Kind.Variants[Enumerable.Range(1, _table.Options.Count - 1).First(i => _table.Options[i].ContainsKey(p.Key)) - 1]} }}' to it",
        })]);
}
