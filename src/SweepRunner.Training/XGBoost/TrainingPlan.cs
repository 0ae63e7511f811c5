using System.Globalization;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Trainers;
using SweepRunner.Training.Parameters;
using SweepRunner.Training.XGBoost.Gradients;
using SweepRunner.Training.XGBoost.Parameters;

namespace SweepRunner.Training.XGBoost;

/// <summary>A trial's parameters, checked and with defaults, in the form XGBoost takes.</summary>
internal sealed class TrainingPlan
{
    private const int DefaultRounds = 100;
    private readonly Dictionary<string, string> _native = new(StringComparer.Ordinal);

    private TrainingPlan(LearningTask task, int classes) => (Task, Classes) = (task, classes);

    /// <summary>What is predicted.</summary>
    internal LearningTask Task { get; }

    /// <summary>Number of classes; 0 for regression.</summary>
    internal int Classes { get; }

    /// <summary>Boosting rounds to train at most.</summary>
    internal int Rounds { get; private init; } = DefaultRounds;

    /// <summary>Rounds without improvement after which training stops; null: never.</summary>
    internal int? Patience { get; private init; }

    /// <summary>Parameters for the native library, in the order they are set.</summary>
    internal IReadOnlyCollection<KeyValuePair<string, string>> Native => _native;

    /// <summary>XGBoost's metrics the user asked for.</summary>
    internal IReadOnlyList<string> EvalMetrics { get; private init; } = [];

    /// <summary>Threads to train with.</summary>
    internal int Threads => int.Parse(_native["nthread"], CultureInfo.InvariantCulture);

    /// <summary>The objective.</summary>
    internal string Objective => _native["objective"];

    /// <summary><c>gbtree</c>, <c>dart</c> or <c>gblinear</c>.</summary>
    internal string Booster => _native["booster"];

    /// <summary>Whether the model is linear.</summary>
    internal bool IsLinear => Booster == "gblinear";

    /// <summary>Whether a round leaves out some of the trees before it.</summary>
    internal bool DropsTrees => Booster == "dart";

    /// <summary>Whether the first rounds of a trained model are a model themselves; dart rescales old trees and linear models have none.</summary>
    internal bool CanSlice => Booster == "gbtree";

    /// <summary>Whether categories can be split as categories rather than by their codes.</summary>
    internal bool SplitsCategories => !IsLinear && _native.GetValueOrDefault("tree_method") is "hist" or "approx" && !_native.ContainsKey("updater");

    /// <summary>
    /// Whether it trains with one thread because its sums depend on the number of threads: XGBoost computes the
    /// derivatives and they are no whole numbers, or the model is linear.
    /// </summary>
    internal bool TrainsAlone => IsLinear || (Gradient() is null && Objective is not ("reg:absoluteerror" or "binary:hinge"));

    /// <summary>
    /// The index the training builds in its matrix, see <see cref="MatrixKey.Index"/>; null when the training changes
    /// the matrix in every round (approx) or may (auto, a list of updaters), so that it cannot be shared.
    /// </summary>
    internal string? MatrixIndex => IsLinear ? "linear" : _native.ContainsKey("updater") ? null : _native["tree_method"] switch
    {
        "hist" => $"hist:{_native.GetValueOrDefault("max_bin", "256")}:{_native.GetValueOrDefault("sparse_threshold", "")}",
        "exact" => "exact",
        _ => null,
    };

    /// <summary>Reads <paramref name="config"/> for a task with <paramref name="classes"/> classes.</summary>
    /// <exception cref="InvalidInputException">Parameters break rules; all faults are reported.</exception>
    internal static TrainingPlan Read(TrialConfig config, LearningTask task, int classes)
    {
        Check(config, task);
        var values = config.Parameters
            .Where(p => p.Value.Kind != ParameterKind.Null)
            .ToDictionary(p => ParameterTable.Canonical(p.Key), p => p.Value, StringComparer.Ordinal);
        var plan = new TrainingPlan(task, classes)
        {
            Rounds = values.Remove("num_boost_round", out var rounds) ? (int)rounds.AsDouble() : DefaultRounds,
            Patience = values.Remove("early_stopping_rounds", out var patience) ? (int)Math.Min(patience.AsDouble(), int.MaxValue) : null,
            EvalMetrics = values.Remove("eval_metric", out var metrics) ? NativeValue.Words(metrics) : [],
        };
        plan.Fill(values, config);
        return plan;
    }

    /// <summary>The objective's derivatives, when they must be rounded to make sums exact; null when XGBoost computes them.</summary>
    internal IGradient? Gradient()
    {
        if (IsLinear) return null;
        var positiveWeight = float.Parse(_native.GetValueOrDefault("scale_pos_weight", "1"), CultureInfo.InvariantCulture);
        return Objective switch
        {
            "binary:logistic" or "binary:logitraw" => new LogisticGradient(positiveWeight),
            "reg:logistic" when Task == LearningTask.Binary => new LogisticGradient(positiveWeight),
            "multi:softprob" or "multi:softmax" => new SoftmaxGradient(Classes),
            "reg:squarederror" => new SquaredErrorGradient(positiveWeight),
            _ => null,
        };
    }

    private static void Check(TrialConfig config, LearningTask task)
    {
        var faults = PointCheck.Check(new XGBoostRules(), config.Parameters, task);
        var twice = config.Parameters.GroupBy(p => ParameterTable.Canonical(p.Key)).Where(g => g.Count() > 1);
        faults.AddRange(twice.Select(g => new Fault($"{string.Join(" and ", g.Select(p => p.Key))} are one parameter")
        {
            Path = $"parameters.{g.Last().Key}", Suggestion = $"keep only {g.Key}",
        }));
        if (faults.Count > 0) throw new InvalidInputException(faults);
    }

    private void Fill(Dictionary<string, ParameterValue> values, TrialConfig config)
    {
        _native["objective"] = Objectives.For(Task)[0];
        _native["booster"] = "gbtree";
        _native["seed"] = config.Seed.ToString(CultureInfo.InvariantCulture);
        _native["nthread"] = config.Threads.ToString(CultureInfo.InvariantCulture);
        foreach (var (name, value) in values) _native[name] = NativeValue.Text(ParameterTable.Find(name)!, value);

        if (Task == LearningTask.Multiclass) _native["num_class"] = Classes.ToString(CultureInfo.InvariantCulture);
        if (IsLinear)
        {
            _native.TryAdd("updater", "coord_descent");
            _native.Remove("tree_method");
        }
        else
        {
            _native.TryAdd("tree_method", "hist");
        }

        if (TrainsAlone) _native["nthread"] = "1";
    }
}
