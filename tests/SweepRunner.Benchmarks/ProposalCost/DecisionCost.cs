using System.Diagnostics;
using System.Globalization;
using SweepRunner.Benchmarks.PruningPayoff;
using SweepRunner.Core.Pruners;
using SweepRunner.Core.Randomness;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Studies;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;

namespace SweepRunner.Benchmarks.ProposalCost;

/// <summary>
/// How long it takes to record a report and to decide about its trial, as a worker does it, in a sweep that has many
/// finished trials: in the first trial after a restart, when nothing is cached, and in later ones.
/// </summary>
internal static class DecisionCost
{
    private const int Steps = 200;
    private const int LaterTrials = 10;
    private static readonly Objective Objective = new("value", Goal.Minimize);

    public static void Print(string name)
    {
        // The compiler is done when a worker comes to trial 1,000.
        Measure(name, 1000);
        foreach (var trials in new[] { 1000, 10_000 })
        {
            var (first, later) = Measure(name, trials);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{name,-20} after {trials,6:N0} trials of {Steps} steps: first trial {first.Mean,8:F4} ms on average, {first.Most,9:F3} ms at most; later {later.Mean,8:F4} and {later.Most,9:F3} ms"));
        }
    }

    private static ((double Mean, double Most) First, (double Mean, double Most) Later) Measure(string name, int trials)
    {
        var (history, pruner) = (new TrialHistory(), PrunerText.Read(name)!);
        for (var number = 0; number < trials; number++)
        {
            var steps = Curve(number);
            history.Add(new PastTrial(number, Point(number), TrialState.Complete) { Steps = steps, Values = [steps[^1].Value] });
        }

        GC.Collect();
        var first = Judge(history, pruner).ToArray();
        var later = Enumerable.Range(0, LaterTrials).SelectMany(_ => Judge(history, pruner)).ToArray();
        return ((first.Average(), first.Max()), (later.Average(), later.Max()));
    }

    /// <summary>Runs a trial to its end, whatever the pruner says: the milliseconds of each report.</summary>
    private static List<double> Judge(TrialHistory history, IPruner pruner)
    {
        var number = history.Trials.Count;
        var durations = new List<double>(Steps);
        history.Add(new PastTrial(number, Point(number), TrialState.Running));
        foreach (var step in Curve(number))
        {
            var start = Stopwatch.GetTimestamp();
            StepValue[] steps = [.. history.Trials[number].Steps, step];
            var trial = history.Trials[number] with { Steps = steps };
            history.Update(trial);
            pruner.Decide(new PruneRequest(Objective, history, trial));
            durations.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        history.Update(history.Trials[number] with { State = TrialState.Complete, Values = [history.Trials[number].Steps[^1].Value] });
        return durations;
    }

    private static StepValue[] Curve(int number)
    {
        var stream = new RandomStream(1, number);
        var (end, height, speed) = (stream.NextUnit(), stream.NextUnit(), 0.4 + stream.NextUnit());
        return [.. Enumerable.Range(1, Steps).Select(t => new StepValue(t - 1, end + (height * Math.Pow(t, -speed)) + (0.001 * stream.NextGaussian())))];
    }

    private static Assignment Point(int number) => new([KeyValuePair.Create("x", ParameterValue.Of((long)number))]);
}
