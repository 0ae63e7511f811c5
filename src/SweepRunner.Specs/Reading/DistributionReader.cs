using SweepRunner.Core.Errors;
using SweepRunner.Core.Spaces;
using SweepRunner.Specs.Schema;
using SweepRunner.Specs.Yaml;

namespace SweepRunner.Specs.Reading;

/// <summary>Reads one parameter's distribution, naming it as W&amp;B does where it is left out.</summary>
internal sealed class DistributionReader(FaultList faults)
{
    private static readonly string[] NotOfDistribution = ["distribution", "when"];
    private readonly RangeReader _ranges = new(faults);

    /// <summary>The distribution; null when it is faulty. <paramref name="place"/> is that of the parameter's key.</summary>
    public Distribution? Read(Section section, Place place)
    {
        if (NameOf(section, place) is not { } name || !HasRightKeys(section, name, place)) return null;
        try
        {
            return Build(section, name);
        }
        catch (ArgumentException refused)
        {
            // What only the distribution itself can know, such as that no multiple of q lies between the bounds.
            var key = section.Has("q") ? "q" : "distribution";
            faults.Add(section.Node(key)?.Place ?? place, section.PathOf(key), new Fault(char.ToLowerInvariant(refused.Message[0]) + refused.Message[1..].TrimEnd('.'))
            {
                Value = section.Node(key)?.Shown,
                Suggestion = "choose another q, or other bounds",
            });
            return null;
        }
    }

    private Distribution? Build(Section section, string name) =>
        name switch
        {
            "constant" => section.Node("value") is { } value ? new ConstantDistribution(Json.ValueOf(value)) : null,
            "categorical" => Categorical(section),
            "int_uniform" => _ranges.Whole(section),
            "uniform" => _ranges.Bounds(section, positive: false) is { } b ? new UniformDistribution(b.Min, b.Max) : null,
            "q_uniform" => _ranges.Stepped(section, positive: false) is { } b ? new UniformDistribution(b.Min, b.Max, b.Q) : null,
            "q_log_uniform_values" => _ranges.Stepped(section, positive: true) is { } b ? new LogUniformDistribution(b.Min, b.Max, b.Q) : null,
            "log_uniform_values" or "inv_log_uniform_values" => _ranges.Bounds(section, positive: true) is { } b
                ? new LogUniformDistribution(b.Min, b.Max, Inverse: name == "inv_log_uniform_values") : null,
            "normal" => Pair(section, "mu", 0, "sigma") is { } p ? new NormalDistribution(p.First, p.Second) : null,
            "q_normal" => Pair(section, "mu", 0, "sigma") is { } p && RangeReader.Step(section) is { } q ? new NormalDistribution(p.First, p.Second, q) : null,
            "log_normal" => Pair(section, "mu", 0, "sigma") is { } p ? new LogNormalDistribution(p.First, p.Second) : null,
            "q_log_normal" => Pair(section, "mu", 0, "sigma") is { } p && RangeReader.Step(section) is { } q ? new LogNormalDistribution(p.First, p.Second, q) : null,
            "beta" => Pair(section, "a", 1, "b") is { } p ? new BetaDistribution(p.First, p.Second) : null,
            "q_beta" => Pair(section, "a", 1, "b") is { } p && RangeReader.Step(section) is { } q ? new BetaDistribution(p.First, p.Second, q) : null,
            _ => null,
        };

    private string? NameOf(Section section, Place place)
    {
        if (section.Text("distribution") is { } written)
        {
            if (!ParameterKeys.ExponentForms.TryGetValue(written, out var form)) return ParameterKeys.Synonyms.GetValueOrDefault(written, written);
            faults.Add(section.Node("distribution")!, section.PathOf("distribution"), $"the bounds of '{written}' are exponents, which invites slips",
                "give the bounds as values", RangeReader.FromExponents(section, form));
            return null;
        }

        if (section.Has("distribution")) return null;
        if (section.Has("value")) return "constant";
        if (section.Has("values")) return "categorical";
        if (section.Has("min") || section.Has("max")) return section.Has("q") ? "q_uniform" : HasWholeBounds(section) ? "int_uniform" : "uniform";
        faults.Add(place, section.Path, new Fault("the parameter says nothing of its values") { Suggestion = Guess(section) });
        return null;
    }

    private static bool HasWholeBounds(Section section) =>
        new[] { "min", "max" }.All(k => !section.Has(k) || section.Typed(k) is { Kind: ParameterKind.Integer });

    private static string Guess(Section section)
    {
        if (section.Has("probabilities")) return "add 'values', one per probability";
        if (section.Has("mu") || section.Has("sigma")) return "add 'distribution: normal', q_normal, log_normal or q_log_normal";
        if (section.Has("a") || section.Has("b")) return "add 'distribution: beta' or q_beta";
        return "write e.g. { value: 3 }, { values: [a, b] } or { min: 0.1, max: 0.5 }";
    }

    private bool HasRightKeys(Section section, string name, Place place)
    {
        if (!ParameterKeys.OfDistribution.TryGetValue(name, out var keys)) return false;
        var right = true;
        var known = ParameterKeys.OfDistribution.Values.SelectMany(k => k).ToHashSet();
        foreach (var entry in section.Entries.Where(e => known.Contains(e.Key) && !keys.Contains(e.Key) && !NotOfDistribution.Contains(e.Key)))
        {
            right = false;
            faults.Add(entry.KeyPlace, section.PathOf(entry.Key), new Fault($"'{entry.Key}' does not go with {(section.Has("distribution") ? name : $"'{keys[0]}'")}")
            {
                Rule = $"{name} has {string.Join(", ", keys)}",
                Suggestion = entry.Key == "q" && ParameterKeys.OfDistribution.ContainsKey($"q_{name}") ? $"write 'distribution: q_{name}'" : $"remove '{entry.Key}'",
            });
        }

        foreach (var key in keys.Where(k => k is "value" or "values" or "min" or "max" && !section.Has(k)))
        {
            right = false;
            faults.Add(place, section.PathOf(key), new Fault($"'{key}' is missing") { Rule = $"{name} needs it", Suggestion = $"add '{key}: …'" });
        }

        return right;
    }

    private CategoricalDistribution? Categorical(Section section)
    {
        if (section.Node("values") is not YamlList { Items.Count: > 0 } list) return null;
        var values = list.Items.Select(Json.ValueOf).ToList();
        var seen = new HashSet<ParameterValue>();
        for (var i = 0; i < values.Count; i++)
        {
            if (!seen.Add(values[i]))
                faults.Add(list.Items[i], $"{section.PathOf("values")}[{i}]", "the value is there twice", "all values must differ", "remove one of them; use 'probabilities' to prefer a value");
        }

        if (!section.Has("probabilities")) return seen.Count == values.Count ? new CategoricalDistribution(values) : null;
        if (section.Node("probabilities") is not YamlList weights) return null;
        var probabilities = weights.Items.OfType<YamlScalar>().Select(s => s.TypedValue).Where(v => v.IsNumber).Select(v => v.AsDouble()).ToList();
        var at = section.PathOf("probabilities");
        if (weights.Items.Count != values.Count)
            faults.Add(weights, at, $"{weights.Items.Count} probabilities for {values.Count} values", "one probability per value", "make the two lists equally long");
        else if (probabilities.Count == values.Count && !(Math.Abs(probabilities.Sum() - 1) <= 1e-6))
            faults.Add(weights.Place, at, Sum(probabilities));
        else if (probabilities.Count == values.Count && seen.Count == values.Count && probabilities.All(p => p >= 0))
            return new CategoricalDistribution(values, probabilities);
        return null;
    }

    private static Fault Sum(List<double> probabilities)
    {
        var sum = probabilities.Sum();
        var scaled = probabilities.Select(p => Math.Round(p / sum, 4)).ToList();
        return new Fault("the probabilities do not sum to 1")
        {
            Value = RangeReader.Show(sum),
            Rule = "they must sum to 1",
            Suggestion = scaled.All(double.IsFinite) && Math.Abs(scaled.Sum() - 1) < 1e-6 ? $"write [{string.Join(", ", scaled.Select(RangeReader.Show))}]" : "divide each by their sum",
        };
    }

    private static (double First, double Second)? Pair(Section section, string first, double whenAbsent, string second)
    {
        var a = section.Has(first) ? section.Number(first) : whenAbsent;
        var b = section.Has(second) ? section.Number(second) : 1;
        return a is { } x && b is { } y and > 0 && (first == "mu" || x > 0) ? (x, y) : null;
    }
}
