using System.Diagnostics;
using System.Globalization;
using SweepRunner.Core.Randomness;
using SweepRunner.Core.Samplers;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Studies;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;

namespace SweepRunner.Benchmarks.ProposalCost;

/// <summary><c>proposal-cost</c>: how long a proposal takes after many trials, and a whole search of 1,000; or how long a pruner's decision takes.</summary>
internal static class ProposalCostCommand
{
    private const int Proposals = 30;
    private static readonly Objective[] Objectives = [new("value", Goal.Minimize)];

    public static void Run(CommandArguments options)
    {
        if (options.Has("pruners"))
        {
            foreach (var name in options.List("pruners", ["asha", "hyperband", "median", "percentile", "wilcoxon"])) DecisionCost.Print(name);
            return;
        }

        foreach (var name in options.List("samplers", ["tpe"]))
        {
            // A process that has come to trial 1,000 has proposed often enough for the compiler to be done; so has this one then.
            Search(SamplerCatalog.Create(name), 10, 1000);
            Print(name, "one proposal after 1,000 trials of 10 parameters", AfterTrials(SamplerCatalog.Create(name), 10, 1000));
            Print(name, "one proposal after 10,000 trials of 10 parameters", AfterTrials(SamplerCatalog.Create(name), 10, 10_000));
            Print(name, "1,000 trials of 5 parameters", Search(SamplerCatalog.Create(name), 5, 1000));
        }
    }

    /// <summary>The median duration of proposals on a history that grows by one trial between them.</summary>
    private static TimeSpan AfterTrials(ISampler sampler, int dimensions, int trials)
    {
        var (space, history) = (Space(dimensions), new TrialHistory());
        for (var number = 0; number < trials; number++)
        {
            var stream = new RandomStream(1, number);
            Add(history, space.FromUnits([.. Enumerable.Range(0, dimensions).Select(_ => stream.NextUnit())]));
        }

        Add(history, sampler.Propose(new SamplerRequest(space, Objectives, history, trials, 1))!);
        var durations = new TimeSpan[Proposals];
        for (var i = 0; i < Proposals; i++)
        {
            var start = Stopwatch.GetTimestamp();
            var point = sampler.Propose(new SamplerRequest(space, Objectives, history, history.Trials.Count, 1))!;
            durations[i] = Stopwatch.GetElapsedTime(start);
            Add(history, point);
        }

        Array.Sort(durations);
        return durations[Proposals / 2];
    }

    private static TimeSpan Search(ISampler sampler, int dimensions, int trials)
    {
        var (space, history) = (Space(dimensions), new TrialHistory());
        var start = Stopwatch.GetTimestamp();
        for (var number = 0; number < trials; number++)
            Add(history, sampler.Propose(new SamplerRequest(space, Objectives, history, number, 1))!);
        return Stopwatch.GetElapsedTime(start);
    }

    private static void Add(TrialHistory history, Assignment point) => history.Add(
        new PastTrial(history.Trials.Count, point, TrialState.Complete) { Values = [point.Sum(e => Math.Pow(e.Value.AsDouble() - 0.3, 2))] });

    private static SearchSpace Space(int dimensions) =>
        new([.. Enumerable.Range(0, dimensions).Select(d => new SpaceParameter($"x{d}", new UniformDistribution(0, 1)))]);

    private static void Print(string sampler, string what, TimeSpan duration) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{sampler,-8} {what,-52} {duration.TotalMilliseconds,10:F2} ms"));
}
