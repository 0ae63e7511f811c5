using System.Text.Json.Serialization;

namespace SweepRunner.Cli.Views;

/// <summary>What <c>run</c>, <c>best</c> and <c>status SWEEP</c> print.</summary>
internal sealed record SweepResultView(SweepView Sweep, BestView? Best)
{
    /// <summary>With several objectives: the trials that no other dominates.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<FrontView>? Front { get; init; }
}

/// <summary>A trial of the Pareto front with its value of each objective.</summary>
internal sealed record FrontView(
    int Trial, string RunId, IReadOnlyDictionary<string, double> Values, IReadOnlyDictionary<string, object?> Params);
