using SweepRunner.Core.Errors;
using SweepRunner.Core.Spaces;

namespace SweepRunner.Specs.Reading;

/// <summary>Whether values written elsewhere (<c>when</c>, <c>seeds</c>) are in a distribution.</summary>
internal static class Members
{
    /// <summary>The member that <paramref name="written"/> means; 1 and 1.0 mean the same here. Null when there is none.</summary>
    public static ParameterValue? Find(Distribution distribution, ParameterValue written) =>
        distribution.TryFit(written, out var fitted) ? fitted : null;

    /// <summary>The values of a distribution, to be put after "must be".</summary>
    public static string Describe(Distribution distribution) => distribution switch
    {
        ConstantDistribution constant => $"{constant.Value}",
        CategoricalDistribution { Values.Count: <= 12 } few => $"one of {string.Join(", ", few.Values)}",
        CategoricalDistribution many => $"one of its {many.Values.Count} values",
        IntUniformDistribution range => $"a whole number from {range.Min} to {range.Max}",
        UniformDistribution range => $"{Kind(range.Q)} from {RangeReader.Show(range.Min)} to {RangeReader.Show(range.Max)}",
        LogUniformDistribution range => $"{Kind(range.Q)} from {RangeReader.Show(range.Min)} to {RangeReader.Show(range.Max)}",
        NormalDistribution normal => Kind(normal.Q),
        LogNormalDistribution normal => $"{Kind(normal.Q)}, positive",
        BetaDistribution beta => $"{Kind(beta.Q)} from 0 to 1",
        _ => "a value of its distribution",
    };

    /// <summary>The listed value nearest to a slip; null for ranges.</summary>
    public static string? Suggest(Distribution distribution, string written) =>
        distribution is CategoricalDistribution choices ? Nearest.Suggest(written, choices.Values.Select(v => v.ToString())) : null;

    private static string Kind(Quantum? q) => q is { } step ? $"a multiple of {RangeReader.Show(step.Size)}" : "a number";
}
