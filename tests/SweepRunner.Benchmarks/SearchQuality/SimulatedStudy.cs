using SweepRunner.Benchmarks.Problems;
using SweepRunner.Core.Randomness;
using SweepRunner.Core.Samplers;
using SweepRunner.Core.Studies;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;

namespace SweepRunner.Benchmarks.SearchQuality;

/// <summary>A sweep in simulated time: trials in flight end in an order that their random durations give.</summary>
internal static class SimulatedStudy
{
    private const long DurationStream = 0x7F4A7C15;

    /// <summary>The best value that <paramref name="sampler"/> finds in <paramref name="trials"/> trials, <paramref name="parallel"/> at a time.</summary>
    public static double Best(Problem problem, ISampler sampler, int trials, int parallel, long seed)
    {
        var history = new TrialHistory();
        var durations = new RandomStream(seed, DurationStream);
        var running = new PriorityQueue<PastTrial, double>();
        IReadOnlyList<Objective> objectives = [new("value", Goal.Minimize)];
        var (best, now, exhausted) = (double.PositiveInfinity, 0.0, false);
        while (true)
        {
            while (!exhausted && running.Count < parallel && history.Trials.Count < trials)
            {
                var number = history.Trials.Count;
                var assignment = sampler.Propose(new SamplerRequest(problem.Space, objectives, history, number, seed));
                if (assignment is null)
                {
                    exhausted = true;
                    break;
                }

                var trial = new PastTrial(number, assignment, TrialState.Running);
                history.Add(trial);
                running.Enqueue(trial, now + 0.5 + durations.NextUnit());
            }

            if (!running.TryDequeue(out var ended, out now)) return best;
            var value = problem.Evaluate(ended.Assignment);
            best = Math.Min(best, value);
            history.Update(ended with { State = TrialState.Complete, Values = [value] });
        }
    }
}
