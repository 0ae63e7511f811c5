using SweepRunner.Core.Randomness;

namespace SweepRunner.Core.Samplers.Tpe;

/// <summary>
/// The trials by the values of the choices. The numbers that suit one value often do not suit another, so a value looks
/// bad wherever the search has settled for a different one: it is judged by the best place of its own instead.
/// </summary>
internal sealed class ChoiceBranches
{
    private readonly List<ChoiceBranch> _branches = [];
    private readonly int _learned;

    /// <summary>Sorts the trials of a table.</summary>
    public ChoiceBranches(TrialTable table, TrialRanking ranking)
    {
        _learned = ranking.Learned;
        for (var d = 0; d < table.Axes.Length; d++)
        {
            if (table.Axes[d].Shares is not { Length: > 1 } shares) continue;
            var first = _branches.Count;
            for (var value = 0; value < shares.Length; value++) _branches.Add(new ChoiceBranch(d, value));
            for (var rank = 0; rank < ranking.Order.Length; rank++)
            {
                var (row, column) = (ranking.Order[rank], table.Columns[d]);
                if (!double.IsNaN(column[row])) _branches[first + (int)column[row]].Add(row, rank, rank < ranking.Learned);
            }
        }
    }

    /// <summary>Any of them, each as likely as another; null in a space without choices.</summary>
    public ChoiceBranch? Any(RandomStream stream) => _branches.Count == 0 ? null : _branches[(int)stream.NextBelow(_branches.Count)];

    /// <summary>The one that deserves a trial most of those which the best trial of all is not part of; null when there is none.</summary>
    public ChoiceBranch? Rival() => _branches.Where(b => !b.Leads).MinBy(b => b.Claim(_learned));
}
