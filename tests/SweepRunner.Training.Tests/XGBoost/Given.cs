using System.Runtime.CompilerServices;
using SweepRunner.Core.Randomness;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trainers;
using SweepRunner.Training.XGBoost;

namespace SweepRunner.Training.Tests.XGBoost;

/// <summary>Configurations, plans and matrices to test with.</summary>
internal static class Given
{
    public static string ExampleData(string name) => Path.GetFullPath(Path.Combine(Here(), $"../../../sweeps/data/{name}.csv"));

    public static string Reference => File.ReadAllText(Path.Combine(Here(), "Reference/reference.json"));

    public static Assignment Parameters(params (string Name, object Value)[] parameters) =>
        new(parameters.Select(p => KeyValuePair.Create(p.Name, Value(p.Value))));

    public static ParameterValue Value(object value) => value switch
    {
        bool flag => ParameterValue.Of(flag),
        int number => ParameterValue.Of((long)number),
        double number => ParameterValue.Of(number),
        string text => ParameterValue.Of(text),
        _ => throw new ArgumentException("not a parameter value", nameof(value)),
    };

    public static TrialConfig Config(DataSpec? data, Assignment parameters, int threads = 1, string metric = "valid.logloss", Goal goal = Goal.Minimize) => new()
    {
        SweepName = "test", Number = 0, Trainer = "xgboost", Objectives = [new Objective(metric, goal)], Data = data,
        Parameters = parameters, Seed = 7, Threads = threads,
    };

    public static TrainingPlan Plan(LearningTask task, int threads, params (string Name, object Value)[] parameters) => TrainingPlan.Read(
        Config(null, Parameters(parameters), threads), task, task switch { LearningTask.Binary => 2, LearningTask.Multiclass => 4, _ => 0 });

    public static byte[] Train(TrainingPlan plan, Table table)
    {
        using var train = MatrixCache.RentPrivate(() => table.ToMatrix(plan));
        return Train(plan, table, train);
    }

    public static byte[] Train(TrainingPlan plan, Table table, MatrixLease train)
    {
        using var model = ModelTraining.Train(plan, table.Features(plan), train, plan.Rounds, CancellationToken.None);
        return model.Bytes;
    }

    public static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}

/// <summary>A made-up table: rows × columns normal variates with a few missing, and a label that depends on four of them.</summary>
internal sealed class Table
{
    private readonly float[] _values;
    private readonly float[] _labels;
    private readonly int _columns;
    private readonly int _categories;

    /// <param name="rows">Rows.</param>
    /// <param name="columns">Columns, at least 4.</param>
    /// <param name="task">What the label is for.</param>
    /// <param name="spread">Standard deviation of the logarithm of a regression's labels; 0: labels are normal.</param>
    /// <param name="categories">Number of categories of the last column; 0: it is numeric.</param>
    /// <param name="noise">Standard deviation of the label's noise.</param>
    public Table(int rows, int columns, LearningTask task, double spread = 0, int categories = 0, double noise = 1)
    {
        var random = new RandomStream(5);
        (_columns, _categories) = (columns, categories);
        (_values, _labels) = (new float[rows * columns], new float[rows]);
        for (var row = 0; row < rows; row++)
        {
            var x = _values.AsSpan(row * columns, columns);
            for (var i = 0; i < columns; i++) x[i] = (float)random.NextGaussian();
            if (categories > 0) x[^1] = random.NextBelow(categories);
            var signal = (1.5 * x[0]) + (x[1] * x[2]) + Math.Sin(x[3]) + (noise * random.NextGaussian()) + (categories > 0 ? x[^1] % 3 : 0);
            _labels[row] = task switch
            {
                LearningTask.Binary => signal > 0 ? 1 : 0,
                LearningTask.Multiclass => signal < -1 ? 0 : signal < 0 ? 1 : signal < 1 ? 2 : 3,
                _ => (float)(spread > 0 ? Math.Exp(spread * signal) : signal),
            };
            if (random.NextUnit() < 0.1) x[(int)random.NextBelow(columns)] = float.NaN;
        }
    }

    public IReadOnlyList<FeatureInfo> Features(TrainingPlan plan) =>
        [.. Enumerable.Range(0, _columns).Select(i => new FeatureInfo($"f{i}", _categories > 0 && i == _columns - 1 && plan.SplitsCategories ? "c" : "q"))];

    public Matrix ToMatrix(TrainingPlan plan) => Matrix.Create([.. _labels], Features(plan), plan.Threads, destination => _values.CopyTo(destination));
}
