using SweepRunner.Core.Spaces;

namespace SweepRunner.Specs.Writing;

/// <summary>Parameters as one-line maps. The distribution is named only where it would not be inferred.</summary>
internal static class ParameterText
{
    public static string Of(SpaceParameter parameter) => YamlText.Map(
    [
        .. Entries(parameter.Distribution),
        ("steps", parameter.GridSteps is { } steps ? YamlText.Of(steps) : null),
        ("when", parameter.When is { } when ? YamlText.Map([.. when.Terms.Select(t => (t.Parent, (string?)Values(t.AnyOf)))]) : null),
    ]);

    private static (string, string?)[] Entries(Distribution distribution) => distribution switch
    {
        ConstantDistribution constant => [("value", YamlText.Of(constant.Value))],
        CategoricalDistribution choices =>
        [
            ("values", YamlText.List(choices.Values.Select(YamlText.Of))),
            ("probabilities", choices.Probabilities is { } shares ? YamlText.List(shares.Select(YamlText.Of)) : null),
        ],
        IntUniformDistribution range => [("min", YamlText.Of(range.Min)), ("max", YamlText.Of(range.Max))],
        UniformDistribution { Q: null } range => [("min", YamlText.Of(range.Min)), ("max", YamlText.Of(range.Max))],
        UniformDistribution range => [Named(range), ("min", YamlText.Of(range.Min)), ("max", YamlText.Of(range.Max)), Step(range.Q)],
        LogUniformDistribution range => [Named(range), ("min", YamlText.Of(range.Min)), ("max", YamlText.Of(range.Max)), Step(range.Q)],
        NormalDistribution normal => [Named(normal), ("mu", YamlText.Of(normal.Mu)), ("sigma", YamlText.Of(normal.Sigma)), Step(normal.Q)],
        LogNormalDistribution normal => [Named(normal), ("mu", YamlText.Of(normal.Mu)), ("sigma", YamlText.Of(normal.Sigma)), Step(normal.Q)],
        BetaDistribution beta => [Named(beta), ("a", YamlText.Of(beta.A)), ("b", YamlText.Of(beta.B)), Step(beta.Q)],
        _ => throw new ArgumentException($"'{distribution.Name}' cannot be written.", nameof(distribution)),
    };

    private static (string, string?) Named(Distribution distribution) => ("distribution", distribution.Name);

    private static (string, string?) Step(Quantum? q) =>
        ("q", q is { } step ? step.IsInteger ? YamlText.Of((long)step.Size) : YamlText.Of(step.Size) : null);

    private static string Values(IReadOnlyList<ParameterValue> values) =>
        values.Count == 1 ? YamlText.Of(values[0]) : YamlText.List(values.Select(YamlText.Of));
}
