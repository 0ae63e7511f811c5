using SweepRunner.Core.Sweeps;

namespace SweepRunner.Core.Samplers.Tpe;

/// <summary>A history as a table and in order of merit: what follows from it alone, so worth keeping while it does not change. Not thread-safe.</summary>
internal sealed class RankedTrials
{
    private long _version = -1;

    /// <summary>The points; set by the first <see cref="Follow"/>.</summary>
    public TrialTable Table { get; private set; } = null!;

    /// <summary>Their order; set by the first <see cref="Follow"/>.</summary>
    public TrialRanking Ranking { get; private set; } = null!;

    /// <summary>Takes in what is new in the history of a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="objectives">What to rank by; the same in every call.</param>
    public void Follow(SamplerRequest request, IReadOnlyList<Objective> objectives)
    {
        if (Table?.Space != request.Space) (Table, _version) = (new TrialTable(request.Space), -1);
        if (_version == request.History.Version) return;
        Table.Follow(request.History);
        Ranking = TrialRanking.Of(request.History, objectives);
        _version = request.History.Version;
    }
}
