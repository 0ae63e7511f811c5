namespace SweepRunner.Specs.Schema;

/// <summary>The keys of one parameter. The distributions and their names are W&amp;B's sweep configuration.</summary>
internal static class ParameterKeys
{
    /// <summary>Keys of each distribution besides <c>distribution</c> and <c>when</c>; value, values, min and max must be there.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> OfDistribution { get; } = new Dictionary<string, IReadOnlyList<string>>
    {
        ["constant"] = ["value"],
        ["categorical"] = ["values", "probabilities"],
        ["int_uniform"] = ["min", "max", "steps"],
        ["uniform"] = ["min", "max", "steps"],
        ["q_uniform"] = ["min", "max", "q"],
        ["log_uniform_values"] = ["min", "max", "steps"],
        ["q_log_uniform_values"] = ["min", "max", "q"],
        ["inv_log_uniform_values"] = ["min", "max", "steps"],
        ["normal"] = ["mu", "sigma", "steps"],
        ["q_normal"] = ["mu", "sigma", "q"],
        ["log_normal"] = ["mu", "sigma", "steps"],
        ["q_log_normal"] = ["mu", "sigma", "q"],
        ["beta"] = ["a", "b", "steps"],
        ["q_beta"] = ["a", "b", "q"],
    };

    /// <summary>Second names that W&amp;B knows.</summary>
    public static IReadOnlyDictionary<string, string> Synonyms { get; } = new Dictionary<string, string> { ["categorical_w_probabilities"] = "categorical" };

    /// <summary>W&amp;B's forms whose bounds are exponents, and what takes bounds as values.</summary>
    public static IReadOnlyDictionary<string, string> ExponentForms { get; } = new Dictionary<string, string>
    {
        ["log_uniform"] = "log_uniform_values",
        ["q_log_uniform"] = "q_log_uniform_values",
        ["inv_log_uniform"] = "inv_log_uniform_values",
    };

    /// <summary>The shape of a map of parameters; <paramref name="parameter"/> is the shape of one of them.</summary>
    public static OpenMapShape Map(Shape parameter, IReadOnlyDictionary<string, string>? offered = null) =>
        new("a map of parameters", parameter) { Offered = offered ?? new Dictionary<string, string>() };

    /// <summary>The shape of one parameter.</summary>
    public static NamedShape Shape()
    {
        var parameter = new NamedShape("parameter");
        var terms = new OpenMapShape("a map from parameters to the values they must have", new EitherShape(new ScalarShape(), new ListShape(new ScalarShape(), least: 1)));
        parameter.Meaning = new MapShape("a map such as { min: 0.1, max: 0.5 } or { value: 3 }",
        [
            new("value", new ValueShape(), "Always this value."),
            new("values", new ListShape(new ValueShape(), least: 1), "One of these values."),
            new("probabilities", new ListShape(new NumberShape(whole: false, min: 0, max: 1)), "One probability per value, summing to 1."),
            new("min", NumberShape.Any, "Lower bound. Two whole bounds mean whole numbers, unless a distribution is given."),
            new("max", NumberShape.Any, "Upper bound, included."),
            new("mu", NumberShape.Any, "Mean of a normal, or of the logarithm of a log-normal. Default 0."),
            new("sigma", NumberShape.Positive, "Standard deviation of a normal, or of the logarithm of a log-normal. Default 1."),
            new("a", NumberShape.Positive, "First shape of a beta. Default 1."),
            new("b", NumberShape.Positive, "Second shape of a beta. Default 1."),
            new("q", NumberShape.Positive, "Step: values are multiples of it inside the bounds. A whole step gives whole numbers. Default 1."),
            new("steps", new NumberShape(whole: true, min: 2, max: int.MaxValue), "Points that a grid takes from a range, both ends included."),
            new("distribution", new ChoiceShape([.. OfDistribution.Keys, .. Synonyms.Keys]) { Refused = [.. ExponentForms.Keys] },
                "Where values come from. Follows from the other keys for value, values, and min with max."),
            new("when", terms, "Active only when these parameters have one of these values."),
            new("parameters", Map(parameter), "Parameters inside this one; names are joined with dots."),
        ]);
        return parameter;
    }
}
