using SweepRunner.Core.Studies;
using SweepRunner.Core.Sweeps;

namespace SweepRunner.Core.Samplers.Tpe;

/// <summary>
/// A history as a table and in order of merit: what follows from it alone, so worth keeping while it does not change. Where there
/// is one objective only the trials that have changed find new places. Not thread-safe.
/// </summary>
internal sealed class RankedTrials
{
    // From so many on it is quicker to sort all of them.
    private const int ManyChanges = 32;

    private readonly List<PastTrial> _known = [];
    private readonly List<TrialRank> _ranks = [];
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
        if (Table?.Space != request.Space)
        {
            (Table, _version) = (new TrialTable(request.Space), -1);
            _known.Clear();
            _ranks.Clear();
        }

        if (_version == request.History.Version) return;
        Table.Follow(request.History);
        Ranking = objectives.Count > 1 ? TrialRanking.Of(request.History, objectives) : Rank(request.History.Trials, objectives);
        _version = request.History.Version;
    }

    private TrialRanking Rank(IReadOnlyList<PastTrial> trials, IReadOnlyList<Objective> objectives)
    {
        var changed = new List<TrialRank>();
        for (var i = 0; i < trials.Count; i++)
        {
            var trial = trials[i];
            if (i == _known.Count) _known.Add(trial);
            else if (ReferenceEquals(trial, _known[i])) continue;
            else
            {
                if (TrialRank.Of(_known[i], objectives) is { } old) _ranks.RemoveAt(_ranks.BinarySearch(old));
                _known[i] = trial;
            }

            if (TrialRank.Of(trial, objectives) is { } rank) changed.Add(rank);
        }

        if (changed.Count < ManyChanges)
        {
            foreach (var rank in changed) _ranks.Insert(~_ranks.BinarySearch(rank), rank);
        }
        else
        {
            _ranks.AddRange(changed);
            _ranks.Sort();
        }

        return TrialRanking.Of(_ranks);
    }
}
