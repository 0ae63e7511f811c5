using System.Globalization;
using SweepRunner.Core.Randomness;
using SweepRunner.Core.Samplers;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Studies;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trainers;
using SweepRunner.Training.XGBoost;

namespace SweepRunner.Benchmarks.PruningPayoff;

/// <summary>
/// The learning curves of random XGBoost configurations, each trained in full once. They are kept in the temporary folder,
/// one file per curve, so that the next run with the same arguments begins with them.
/// </summary>
/// <param name="Set">Name of the synthetic set.</param>
/// <param name="Configs">Number of configurations.</param>
/// <param name="Rounds">Rounds of each.</param>
/// <param name="Rows">Rows of the set, of which a fifth is for validation.</param>
/// <param name="Columns">Columns of the set.</param>
/// <param name="Seed">Seed of the set and the configurations.</param>
internal sealed record LearningCurves(string Set, int Configs, int Rounds, int Rows, int Columns, int Seed)
{
    private const int InFlight = 2;
    private static readonly Objective[] Objectives = [new("valid.auc", Goal.Maximize)];

    /// <summary>What is measured after each round.</summary>
    public static Objective PayoffObjective => Objectives[0];

    /// <summary>The value after each round, by configuration.</summary>
    public double[][] Train()
    {
        var folder = Directory.CreateDirectory(Path.Combine(
            Path.GetTempPath(), "sweeprunner-payoff", string.Create(CultureInfo.InvariantCulture, $"{Set}-{Rows}x{Columns}-{Rounds}-{Seed}"))).FullName;
        var data = Path.Combine(folder, "data.csv");
        if (!File.Exists(data)) SyntheticSet.Write(data, Set, Rows, Columns, Seed);
        var points = Points();
        var curves = new double[Configs][];
        var trainer = new XGBoostTrainer();
        Parallel.For(0, Configs, new ParallelOptions { MaxDegreeOfParallelism = InFlight }, number => curves[number] = Curve(trainer, folder, data, points[number], number));
        return curves;
    }

    private double[] Curve(XGBoostTrainer trainer, string folder, string data, Assignment point, int number)
    {
        var kept = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"curve-{number}.txt"));
        if (File.Exists(kept)) return [.. File.ReadLines(kept).Skip(1).Select(v => double.Parse(v, CultureInfo.InvariantCulture))];
        var output = Directory.CreateTempSubdirectory("sweeprunner-payoff-").FullName;
        try
        {
            var recorder = new CurveRecorder(PayoffObjective.Metric);
            trainer.Train(new TrainingJob(Config(data, point, number), output, folder), recorder, CancellationToken.None);
            var partial = kept + ".part";
            File.WriteAllLines(partial, [point.ToString(), .. recorder.Values.Select(v => v.ToString("R", CultureInfo.InvariantCulture))]);
            File.Move(partial, kept, overwrite: true);
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"trained {number}: {recorder.Values[^1]:F4} {point}"));
            return [.. recorder.Values];
        }
        finally
        {
            Directory.Delete(output, recursive: true);
        }
    }

    private TrialConfig Config(string data, Assignment point, int number) => new()
    {
        SweepName = "pruning-payoff",
        Number = number,
        Objectives = Objectives,
        Trainer = "xgboost",
        Data = new DataSpec { Path = data, Label = "label", Task = LearningTask.Binary, Split = new SplitSpec { Valid = 0.2, Test = 0 } },
        Parameters = point,
        Seed = Seeds.OfTrial(Seed, number),
    };

    private Assignment[] Points()
    {
        var space = new SearchSpace(
        [
            new("num_boost_round", new ConstantDistribution(ParameterValue.Of((long)Rounds))),
            new("eta", new LogUniformDistribution(0.005, 0.5)),
            new("max_depth", new IntUniformDistribution(2, 10)),
            new("min_child_weight", new LogUniformDistribution(0.5, 50)),
            new("subsample", new UniformDistribution(0.4, 1)),
            new("colsample_bytree", new UniformDistribution(0.3, 1)),
            new("lambda", new LogUniformDistribution(1e-3, 100)),
            new("gamma", new UniformDistribution(0, 5)),
        ]);
        var (sampler, history) = (SamplerCatalog.Create("random"), new TrialHistory());
        return [.. Enumerable.Range(0, Configs).Select(n => sampler.Propose(new SamplerRequest(space, Objectives, history, n, Seed))!)];
    }
}
