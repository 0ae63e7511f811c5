using SweepRunner.Core.Errors;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trainers;
using SweepRunner.Training.Parameters;

namespace SweepRunner.MLNet.AutoML;

/// <summary>A trial's parameters, checked and with defaults.</summary>
internal sealed class AutoMLPlan
{
    private const int DefaultSeconds = 60;
    private readonly Assignment _parameters;

    private AutoMLPlan(Assignment parameters) => _parameters = parameters;

    /// <summary>What ML.NET goes by: the sweep's first objective when it is a metric of the valid rows, else their loss.</summary>
    internal required Objective Leading { get; init; }

    /// <summary>Models to try at most; null: unlimited.</summary>
    internal int? MaxModels => Number("max_models");

    /// <summary>Seconds to search; null: unlimited.</summary>
    internal int? Seconds => Number("time_budget") ?? (MaxModels is null ? DefaultSeconds : null);

    /// <summary>The tuner's name.</summary>
    internal string Tuner => _parameters.TryGet("tuner", out var tuner) && tuner.Kind != ParameterKind.Null ? tuner.ToString() : "eci";

    /// <summary>Whether the experiment is the same every time: it ends by its models, not by the clock.</summary>
    internal bool IsRepeatable => Seconds is null;

    /// <summary>Reads <paramref name="config"/>.</summary>
    /// <exception cref="InvalidInputException">Parameters break rules, or the data is cross-validated.</exception>
    internal static AutoMLPlan Read(TrialConfig config, LearningTask task)
    {
        var rules = new AutoMLRules();
        var faults = PointCheck.Check(rules, config.Parameters, task);
        if (config.Data!.Split.Folds is not null)
        {
            faults.Add(new Fault("mlnet.automl does not cross-validate")
            {
                Path = "data.split.folds", Rule = "it chooses among its models by the valid rows", Suggestion = "write 'split: { valid: 0.2, test: 0.2 }'",
            });
        }

        var loss = new Objective(task == LearningTask.Regression ? "valid.rmse" : "valid.logloss", Goal.Minimize);
        var wanted = config.Objectives.FirstOrDefault(o => o.Metric.StartsWith("valid.", StringComparison.Ordinal) && rules.Metrics(task).Contains(o.Metric));
        var plan = new AutoMLPlan(config.Parameters) { Leading = wanted ?? loss };
        if (Families.All(f => !plan.Uses(f)))
            faults.Add(new Fault("no algorithm is left to try") { Path = "parameters", Rule = $"at least one of {string.Join(", ", Families)} is true" });
        return faults.Count > 0 ? throw new InvalidInputException(faults) : plan;
    }

    /// <summary>Whether a family of algorithms is tried, e.g. <c>use_sdca</c>.</summary>
    internal bool Uses(string family) => !_parameters.TryGet(family, out var value) || value.Kind == ParameterKind.Null
        || (value.Kind == ParameterKind.Boolean ? value.AsBoolean() : value.AsInteger() != 0);

    private static string[] Families { get; } = ["use_fast_tree", "use_fast_forest", "use_light_gbm", "use_lbfgs", "use_sdca"];

    private int? Number(string name) => _parameters.TryGet(name, out var value) && value.IsNumber ? (int)value.AsDouble() : null;
}
