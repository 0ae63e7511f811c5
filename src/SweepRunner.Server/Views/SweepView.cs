using System.Text.Json.Serialization;

namespace SweepRunner.Server.Views;

/// <summary>A sweep.</summary>
/// <param name="Id">32 hex digits, also the id of its parent run.</param>
/// <param name="Name">Its name; several sweeps may share one.</param>
/// <param name="State"><c>queued running pausing paused finished failed cancelled</c>.</param>
/// <param name="Method">Search method.</param>
/// <param name="Metric">The first objective's metric.</param>
/// <param name="Goal"><c>maximize</c> or <c>minimize</c>.</param>
/// <param name="Trials">Number of trials per state.</param>
public sealed record SweepView(
    string Id, string Name, string State, string Method, string Metric, string Goal, TrialCountsView Trials)
{
    /// <summary>Which rule ended it, or why it failed.</summary>
    public string? Reason { get; init; }

    /// <summary>When it was submitted, UTC.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When work on it began, UTC.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended, UTC.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Number of the experiment its runs are recorded in.</summary>
    public string ExperimentId { get; init; } = "0";

    /// <summary>What it optimises; the first decides where only one can.</summary>
    public IReadOnlyList<ObjectiveView> Objectives { get; init; } = [];

    /// <summary>Higher goes first when sweeps share workers.</summary>
    public int Priority { get; init; }

    /// <summary>Trials at the same time; null: as many as there are slots.</summary>
    public int? Parallelism { get; init; }

    /// <summary>Most trials there will be; null: unknown.</summary>
    public long? MostTrials { get; init; }
}

/// <summary>A metric that is optimised.</summary>
/// <param name="Metric">Its name.</param>
/// <param name="Goal"><c>maximize</c> or <c>minimize</c>.</param>
/// <param name="Target">The sweep stops once a complete trial reaches it; null: no target.</param>
public sealed record ObjectiveView(string Metric, string Goal, double? Target);
