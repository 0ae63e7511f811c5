using SweepRunner.Core.Pruners;
using SweepRunner.Core.Randomness;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Studies;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;

namespace SweepRunner.Benchmarks.PruningPayoff;

/// <summary>A sweep over recorded learning curves in simulated time: trials in flight take turns as their random speeds give.</summary>
internal static class ReplayedSweep
{
    private const int InFlight = 2;

    /// <summary>Plays the curves in an order of <paramref name="seed"/>.</summary>
    /// <returns>The rounds trained, and the value of the best complete trial; NaN when none was completed.</returns>
    public static (int Rounds, double Best) Play(Objective objective, IReadOnlyList<double[]> curves, IPruner? pruner, long seed)
    {
        var stream = new RandomStream(seed);
        var order = Enumerable.Range(0, curves.Count).ToArray();
        stream.Shuffle<int>(order);
        var history = new TrialHistory();
        var running = new PriorityQueue<(int Number, double Pace), double>();
        var (rounds, best) = (0, double.NaN);
        for (var number = 0; number < Math.Min(InFlight, order.Length); number++) Begin(0);
        while (running.TryDequeue(out var turn, out var now))
        {
            rounds++;
            var curve = curves[order[turn.Number]];
            var steps = history.Trials[turn.Number].Steps;
            var trial = history.Trials[turn.Number] with { Steps = [.. steps, new StepValue(steps.Count, curve[steps.Count])] };
            history.Update(trial);
            if (pruner?.Decide(new PruneRequest(objective, history, trial)).Prune == true)
            {
                history.Update(trial with { State = TrialState.Pruned });
                Begin(now);
            }
            else if (trial.Steps.Count == curve.Length)
            {
                history.Update(trial with { State = TrialState.Complete, Values = [curve[^1]] });
                if (objective.IsBetter(curve[^1], best)) best = curve[^1];
                Begin(now);
            }
            else
            {
                running.Enqueue(turn, now + turn.Pace);
            }
        }

        return (rounds, best);

        void Begin(double now)
        {
            var number = history.Trials.Count;
            if (number == order.Length) return;
            history.Add(new PastTrial(number, new Assignment([KeyValuePair.Create("config", ParameterValue.Of((long)order[number]))]), TrialState.Running));
            var pace = 0.5 + stream.NextUnit();
            running.Enqueue((number, pace), now + pace);
        }
    }
}
