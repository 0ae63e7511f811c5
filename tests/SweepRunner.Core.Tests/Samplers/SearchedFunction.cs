using SweepRunner.Core.Samplers;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Studies;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;

namespace SweepRunner.Core.Tests.Samplers;

/// <summary>Plays whole sweeps of a function, several trials in flight where asked.</summary>
internal sealed class SearchedFunction(SearchSpace space, Func<Assignment, double> function)
{
    /// <summary>A space of that many real parameters <c>x0</c>, <c>x1</c>, ….</summary>
    public static SearchSpace Cube(int dimensions, double low, double high) =>
        new([.. Enumerable.Range(0, dimensions).Select(i => new SpaceParameter($"x{i}", new UniformDistribution(low, high)))]);

    /// <summary>The history of a sweep in which trials end in the order they began; NaN fails.</summary>
    public TrialHistory Search(ISampler sampler, int trials, long seed = 1, int parallel = 1, Goal goal = Goal.Minimize)
    {
        var history = new TrialHistory();
        for (var number = 0; number < trials; number++)
        {
            var point = sampler.Propose(new SamplerRequest(space, [new Objective("y", goal)], history, number, seed));
            if (point is null) break;
            history.Add(new PastTrial(number, point, TrialState.Running));
            if (number + 1 >= parallel) End(history, number + 1 - parallel);
        }

        for (var number = Math.Max(0, history.Trials.Count - parallel); number < history.Trials.Count; number++) End(history, number);
        return history;
    }

    /// <summary>The smallest value of a history.</summary>
    public static double Best(TrialHistory history) => history.Trials.Where(t => t.State == TrialState.Complete).Min(t => t.Values[0]);

    private void End(TrialHistory history, int number)
    {
        var trial = history.Trials[number];
        if (trial.State.IsFinal()) return;
        var value = function(trial.Assignment);
        history.Update(double.IsFinite(value) ? trial with { State = TrialState.Complete, Values = [value] } : trial with { State = TrialState.Failed });
    }
}
