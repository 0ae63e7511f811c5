using SweepRunner.Core.Spaces;

namespace SweepRunner.Testing.Samplers;

/// <summary>Spaces that samplers are tried on.</summary>
public static class SampleSpaces
{
    /// <summary>No choice at all: exactly one point.</summary>
    public static SearchSpace Single { get; } = new([new("rounds", new ConstantDistribution(ParameterValue.Of(200)))]);

    /// <summary>Finite, with a condition on a condition and a constraint; <see cref="TreesCount"/> feasible points.</summary>
    public static SearchSpace Trees { get; } = new(
        [
            new("rate_drop", new UniformDistribution(0, 0.4, new Quantum(0.2, false))) { When = When("booster", "dart") },
            new("booster", new CategoricalDistribution([Text("gbtree"), Text("dart"), Text("gblinear")], [0.5, 0.3, 0.2])),
            new("depth", new IntUniformDistribution(2, 4)) { When = When("booster", "gbtree", "dart") },
            new("rounds", new CategoricalDistribution([ParameterValue.Of(10), ParameterValue.Of(100)])),
        ],
        [Constraint.Parse("depth * rounds < 300")]);

    /// <summary>gbtree: depths 2–4 with 10 rounds and depth 2 with 100 = 4; dart: the same for each of three drops = 12; gblinear: 2.</summary>
    public const int TreesCount = 18;

    /// <summary>Continuous, mixed with whole numbers and choices; grid steps are given, so that a grid takes it too.</summary>
    public static SearchSpace Mixed { get; } = new(
        [
            new("optimizer.lr", new LogUniformDistribution(1e-4, 1e-1)) { GridSteps = 7 },
            new("optimizer.name", new CategoricalDistribution([Text("adam"), Text("sgd")])),
            new("optimizer.momentum", new UniformDistribution(0, 0.99)) { When = When("optimizer.name", "sgd"), GridSteps = 4 },
            new("layers", new IntUniformDistribution(1, 4)),
            new("width", new LogUniformDistribution(16, 256, new Quantum(16, true))) { GridSteps = 3 },
            new("noise", new NormalDistribution(0, 0.1)) { GridSteps = 3 },
        ],
        [Constraint.Parse("layers * width <= 600")]);

    /// <summary>Choices that exist only under other choices, beside numbers.</summary>
    public static SearchSpace Nested { get; } = new(
        [
            new("model", new CategoricalDistribution([Text("linear"), Text("forest"), Text("boosted")])),
            new("penalty", new CategoricalDistribution([Text("l1"), Text("l2"), Text("none")])) { When = When("model", "linear") },
            new("strength", new LogUniformDistribution(1e-3, 10)) { When = When("penalty", "l1", "l2"), GridSteps = 4 },
            new("criterion", new CategoricalDistribution([Text("gini"), Text("entropy")])) { When = When("model", "forest", "boosted") },
            new("depth", new IntUniformDistribution(1, 9)) { When = When("model", "forest", "boosted") },
            new("rate", new UniformDistribution(0.01, 0.5)) { When = When("model", "boosted"), GridSteps = 5 },
        ]);

    private static ParameterValue Text(string text) => ParameterValue.Of(text);

    private static Condition When(string parent, params string[] values) =>
        new([new ConditionTerm(parent, [.. values.Select(Text)])]);
}
