using SweepRunner.Core.Runs;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;
using SweepRunner.Server.Dashboard.Data;

namespace SweepRunner.Server.Tests.Dashboard;

/// <summary>Sweeps made up for tests.</summary>
internal static class Given
{
    public static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static SearchSpace Space { get; } = new(
    [
        new("eta", new LogUniformDistribution(0.01, 0.5)),
        new("depth", new IntUniformDistribution(2, 10)),
        new("booster", new CategoricalDistribution([ParameterValue.Of("gbtree"), ParameterValue.Of("dart")])),
    ]);

    public static SweepRecord Sweep { get; } = new()
    {
        Id = new("0123456789abcdef0123456789abcdef"),
        Name = "made-up",
        Experiment = new(1),
        State = SweepState.Running,
        SpecYaml = "name: made-up\n",
        Method = "random",
        Objectives = [new("loss", Goal.Minimize)],
        CreatedAt = Start,
        StartedAt = Start,
        MostTrials = 20_000,
    };

    /// <summary>A sweep with that many trials; each tenth is pruned, each fiftieth failed.</summary>
    public static SweepSnapshot Snapshot(int trials, SweepRecord? sweep = null)
    {
        var random = new Random(7);
        var records = Enumerable.Range(0, trials).Select(i => Trial(i, State(i), random)).ToList();
        var counts = records.GroupBy(t => t.State).ToDictionary(g => g.Key, g => g.Count());
        var best = records.Where(t => t.Values.Count > 0).MinBy(t => t.Values[0]);
        return new SweepSnapshot(trials + 1, new SweepProgress(sweep ?? Sweep, counts, best), records, Space, ["auc"]);
    }

    private static TrialState State(int number) => number % 50 == 49 ? TrialState.Failed : number % 10 == 9 ? TrialState.Pruned : TrialState.Complete;

    private static TrialRecord Trial(int number, TrialState state, Random random)
    {
        var eta = 0.01 * Math.Pow(50, random.NextDouble());
        return new TrialRecord
        {
            Id = new(Sweep.Id, number),
            Run = new RunId(number.ToString("x32", System.Globalization.CultureInfo.InvariantCulture)),
            State = state,
            Attempt = 1,
            Assignment = new Assignment(
            [
                new("eta", ParameterValue.Of(eta)),
                new("depth", ParameterValue.Of((long)random.Next(2, 11))),
                new("booster", ParameterValue.Of(random.Next(2) == 0 ? "gbtree" : "dart")),
            ]),
            Values = state == TrialState.Complete ? [Math.Abs(Math.Log(eta / 0.1)) + (random.NextDouble() / 10)] : [],
            StartedAt = Start.AddSeconds(number / 4),
            EndedAt = Start.AddSeconds((number / 4) + 1),
            Reason = state == TrialState.Failed ? "<script>alert(1)</script>" : null,
        };
    }
}
