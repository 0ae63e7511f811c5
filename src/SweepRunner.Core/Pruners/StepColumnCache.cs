using System.Runtime.CompilerServices;
using SweepRunner.Core.Studies;
using SweepRunner.Core.Sweeps;

namespace SweepRunner.Core.Pruners;

/// <summary>The step columns of each history a pruner was asked about, forgotten with that history.</summary>
internal sealed class StepColumnCache(Func<Objective, PastTrial, int, double> score)
{
    private readonly ConditionalWeakTable<TrialHistory, StepColumns> _minimized = [];
    private readonly ConditionalWeakTable<TrialHistory, StepColumns> _maximized = [];

    /// <summary>Lets <paramref name="use"/> look at the columns, alone.</summary>
    public T Use<T>(PruneRequest request, Func<StepColumns, T> use)
    {
        var objective = request.Objective;
        var table = objective.Goal == Goal.Maximize ? _maximized : _minimized;
        var columns = table.GetValue(request.History, _ => new StepColumns((trial, count) => score(objective, trial, count)));
        lock (columns) return use(columns);
    }
}
