namespace SweepRunner.Server.Dashboard.Sweeps;

/// <summary>The list of sweeps.</summary>
/// <param name="Rows">A page of them.</param>
/// <param name="Query">What was asked for.</param>
/// <param name="Total">How many fit, over all pages.</param>
/// <param name="Pages">Number of pages, at least 1.</param>
/// <param name="IsLive">Whether one of them goes on.</param>
/// <param name="Now">The time now.</param>
public sealed record SweepListModel(IReadOnlyList<SweepRow> Rows, SweepListQuery Query, int Total, int Pages, bool IsLive, DateTimeOffset Now);

/// <summary>A sweep in the list.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="State">Its state.</param>
/// <param name="Method">Search method.</param>
/// <param name="Metric">Name of the first objective.</param>
/// <param name="Best">The best value; null before a trial completes.</param>
/// <param name="BestRun">Run of the best trial.</param>
/// <param name="Owner">Who submitted it; null when unknown.</param>
/// <param name="CreatedAt">When.</param>
/// <param name="Bar">Its trials by state.</param>
/// <param name="CanSteer">Which buttons make sense.</param>
public sealed record SweepRow(
    string Id, string Name, string State, string Method, string Metric, double? Best, string? BestRun, string? Owner, DateTimeOffset CreatedAt, TrialBarModel Bar, Steerable CanSteer)
{
    /// <summary>Whether it was deleted.</summary>
    public bool IsDeleted { get; init; }
}

/// <summary>Which steering makes sense.</summary>
/// <param name="Pause">It runs.</param>
/// <param name="Resume">It is paused.</param>
/// <param name="Cancel">It has not ended.</param>
public sealed record Steerable(bool Pause, bool Resume, bool Cancel)
{
    /// <summary>What makes sense in a state.</summary>
    public static Steerable In(Core.Sweeps.SweepState state) => new(
        state is Core.Sweeps.SweepState.Running or Core.Sweeps.SweepState.Queued,
        state is Core.Sweeps.SweepState.Paused or Core.Sweeps.SweepState.Pausing,
        !Core.Sweeps.SweepStates.IsFinal(state));
}
