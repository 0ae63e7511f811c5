using SweepRunner.Core.Pruners;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Studies;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;

namespace SweepRunner.Testing.Pruners;

/// <summary>Plays trials with given learning curves against a pruner, without a store.</summary>
/// <param name="pruner">Who judges; null: nobody, every trial completes.</param>
/// <param name="goal">Which way the curves are better.</param>
public sealed class PruningPlay(IPruner? pruner, Goal goal = Goal.Minimize)
{
    public TrialHistory History { get; } = new();

    public Objective Objective { get; } = new("loss", goal);

    /// <summary>Every answer given so far, in order.</summary>
    public List<PruneDecision> Decisions { get; } = [];

    /// <summary>Number of values reported by all trials together.</summary>
    public int Spent { get; private set; }

    /// <summary>Begins a trial that has reported nothing.</summary>
    public int Begin()
    {
        var number = History.Trials.Count;
        History.Add(new PastTrial(number, new Assignment([new("x", ParameterValue.Of(number))]), TrialState.Running));
        return number;
    }

    /// <summary>The request that follows the newest value of a trial.</summary>
    public PruneRequest Request(int number) => new(Objective, History, History.Trials[number]);

    /// <summary>The same request on a history rebuilt from nothing, as on another worker.</summary>
    public PruneRequest FreshRequest(int number)
    {
        var copy = new TrialHistory();
        foreach (var trial in History.Trials) copy.Add(trial);
        return new(Objective, copy, copy.Trials[number]);
    }

    /// <summary>A trial reports a value; it ends as pruned when the pruner says so.</summary>
    public PruneDecision Report(int number, long step, double value)
    {
        Spent++;
        History.Update(History.Trials[number] with { Steps = [.. History.Trials[number].Steps, new StepValue(step, value)] });
        var decision = pruner?.Decide(Request(number)) ?? PruneDecision.Continue;
        if (decision.Prune) History.Update(History.Trials[number] with { State = TrialState.Pruned });
        Decisions.Add(decision);
        return decision;
    }

    /// <summary>A trial ends with its last value as the objective; as failed when that is no finite number.</summary>
    public void End(int number)
    {
        var last = History.Trials[number].Steps.LastOrDefault(new StepValue(0, double.NaN)).Value;
        var state = double.IsFinite(last) ? TrialState.Complete : TrialState.Failed;
        History.Update(History.Trials[number] with { State = state, Values = state == TrialState.Complete ? [last] : [] });
    }

    /// <summary>Runs one trial through its curve (step i reports the i-th value) until it ends or is pruned.</summary>
    public PruneDecision Run(params IReadOnlyList<double> curve)
    {
        var number = Begin();
        for (var step = 0; step < curve.Count; step++)
        {
            if (Report(number, step, curve[step]) is { Prune: true } stop) return stop;
        }

        End(number);
        return PruneDecision.Continue;
    }

    /// <summary>Runs trials step by step beside each other.</summary>
    public void RunTogether(IReadOnlyList<IReadOnlyList<double>> curves)
    {
        var numbers = curves.Select(_ => Begin()).ToArray();
        for (var step = 0; step < curves.Max(c => c.Count); step++)
        {
            for (var i = 0; i < numbers.Length; i++)
            {
                if (step >= curves[i].Count || History.Trials[numbers[i]].State.IsFinal()) continue;
                if (!Report(numbers[i], step, curves[i][step]).Prune && step == curves[i].Count - 1) End(numbers[i]);
            }
        }
    }
}
