using System.Runtime.CompilerServices;
using SweepRunner.Core.Studies;
using SweepRunner.Core.Sweeps;

namespace SweepRunner.Core.Pruners;

/// <summary>What a pruner keeps about each history it was asked about, forgotten with that history.</summary>
internal sealed class HistoryCache<T>(Func<Objective, T> create)
    where T : class
{
    private readonly ConditionalWeakTable<TrialHistory, T> _minimized = [];
    private readonly ConditionalWeakTable<TrialHistory, T> _maximized = [];

    /// <summary>Lets <paramref name="use"/> look at what is kept, alone.</summary>
    public TResult Use<TResult>(PruneRequest request, Func<T, TResult> use)
    {
        var objective = request.Objective;
        var kept = (objective.Goal == Goal.Maximize ? _maximized : _minimized).GetValue(request.History, _ => create(objective));
        lock (kept) return use(kept);
    }
}
