using SweepRunner.Core.Spaces;

namespace SweepRunner.Core.Tests.Spaces;

/// <summary>One of each kind of distribution, and the shapes that are hard.</summary>
internal static class DistributionSamples
{
    public static ContinuousDistribution[] Continuous { get; } =
    [
        new UniformDistribution(-2, 3),
        new LogUniformDistribution(1e-5, 10),
        new LogUniformDistribution(1e-5, 10, Inverse: true),
        new NormalDistribution(1, 3),
        new LogNormalDistribution(-1, 0.7),
        new BetaDistribution(2, 5),
        new BetaDistribution(0.4, 0.3),
    ];

    public static Distribution[] Discrete { get; } =
    [
        new ConstantDistribution(ParameterValue.Of("only")),
        new CategoricalDistribution([ParameterValue.Of(1), ParameterValue.Of(1.0), ParameterValue.Of(true), ParameterValue.Of("1"), ParameterValue.Null]),
        new CategoricalDistribution([ParameterValue.Of("a"), ParameterValue.Of("b"), ParameterValue.Of("c")], [0.7, 0.1, 0.2]),
        new IntUniformDistribution(-3, 12),
        new UniformDistribution(0.05, 0.97, new Quantum(0.1, false)),
        new UniformDistribution(3, 47, new Quantum(5, true)),
        new LogUniformDistribution(0.3, 9.9, new Quantum(0.3, false)),
        new NormalDistribution(2, 1.5, new Quantum(0.5, false)),
        new LogNormalDistribution(1, 0.5, new Quantum(1, true)),
        new BetaDistribution(2, 3, new Quantum(0.125, false)),
    ];

    public static IEnumerable<Distribution> All => Continuous.Concat(Discrete);
}
