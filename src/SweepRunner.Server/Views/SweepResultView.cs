using System.Text.Json.Serialization;

namespace SweepRunner.Server.Views;

/// <summary>How far a sweep is, and its best trial.</summary>
/// <param name="Sweep">The sweep.</param>
/// <param name="Best">Its best trial; null before one completes.</param>
public sealed record SweepResultView(SweepView Sweep, BestView? Best)
{
    /// <summary>With several objectives: the trials that no other dominates.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<FrontView>? Front { get; init; }
}

/// <summary>A trial of the Pareto front.</summary>
/// <param name="Trial">Its number.</param>
/// <param name="RunId">Its run.</param>
/// <param name="Values">Its value of each objective.</param>
/// <param name="Params">Its point.</param>
public sealed record FrontView(
    int Trial, string RunId, IReadOnlyDictionary<string, double> Values, IReadOnlyDictionary<string, object?> Params);
