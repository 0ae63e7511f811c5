using SweepRunner.MLNet.Kinds;
using SweepRunner.Training.Parameters;

namespace SweepRunner.MLNet.Options;

/// <summary>Everything one algorithm accepts: the options of its ML.NET classes, and what SweepRunner adds.</summary>
internal sealed class OptionTable
{
    internal const string Normalization = "normalization";
    internal const string Booster = "booster";

    private static readonly ParameterRule Scaling = new(Normalization, ParameterShape.Word, "How features are scaled before training.")
    {
        Words = [.. Enum.GetNames<Normalization>().Select(SnakeCase.Of)],
    };

    /// <summary>Reads the option classes of <paramref name="kind"/>.</summary>
    internal OptionTable(TrainerKind kind)
    {
        Kind = kind;
        Options = [.. kind.OptionTypes.Select(t => OptionReader.Read(t).ToDictionary(o => o.Rule.Name, StringComparer.Ordinal))];
        Rules = Options.SelectMany(o => o.Values).Select(o => o.Rule).DistinctBy(r => r.Name).ToDictionary(r => r.Name, StringComparer.Ordinal);
        Rules[Normalization] = Scaling;
        if (kind.Variants.Count > 0)
            Rules[Booster] = new ParameterRule(Booster, ParameterShape.Word, "Which booster grows the trees; default gbdt.") { Words = kind.Variants };
    }

    /// <summary>The algorithm.</summary>
    internal TrainerKind Kind { get; }

    /// <summary>Per option class, its options by name.</summary>
    internal IReadOnlyList<Dictionary<string, TrainerOption>> Options { get; }

    /// <summary>What values each parameter takes, by name.</summary>
    internal Dictionary<string, ParameterRule> Rules { get; }
}
