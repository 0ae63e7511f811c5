namespace SweepRunner.Server.Views;

/// <summary>A trial.</summary>
/// <param name="Trial">Its number in the sweep, from 0.</param>
/// <param name="RunId">Its run.</param>
/// <param name="State"><c>waiting running complete pruned failed cancelled</c>.</param>
/// <param name="Attempt">How often it was claimed.</param>
/// <param name="Value">Its value of the first objective; null unless complete.</param>
/// <param name="Params">Its point.</param>
/// <param name="Metrics">Newest value per metric; empty unless asked for.</param>
/// <param name="StartedAt">Start of the current attempt, UTC.</param>
/// <param name="DurationMs">Milliseconds from there to its end, or to now.</param>
public sealed record TrialView(
    int Trial,
    string RunId,
    string State,
    int Attempt,
    double? Value,
    IReadOnlyDictionary<string, object?> Params,
    IReadOnlyDictionary<string, double> Metrics,
    DateTimeOffset? StartedAt,
    long? DurationMs)
{
    /// <summary>Why it failed or was pruned; while waiting: why the last attempt ended.</summary>
    public string? Reason { get; init; }

    /// <summary>Values of all objectives; empty unless complete.</summary>
    public IReadOnlyList<double> Values { get; init; } = [];

    /// <summary>When it ended, UTC.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Which worker runs it, or ran its last attempt; null while it waits.</summary>
    public string? Worker { get; init; }
}
