using SweepRunner.Core.Errors;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Trainers;
using SweepRunner.Training.Parameters;
using SweepRunner.Training.XGBoost.Parameters;

namespace SweepRunner.Training.XGBoost;

/// <summary>What the <c>xgboost</c> trainer accepts. Stateless and thread-safe; doesn't load the native library.</summary>
public sealed class XGBoostRules : ITrainerRules
{
    private static readonly string[] Parts = ["train", "valid", "test"];

    /// <inheritdoc/>
    public string Trainer => XGBoostTrainer.TrainerName;

    /// <inheritdoc/>
    public bool NeedsData => true;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Parameters => ParameterTable.Help;

    /// <inheritdoc/>
    public IReadOnlyList<string> Metrics(LearningTask? task) => task is { } known
        ? [.. from part in Parts from name in Evaluation.Metrics.Names(known) select $"{part}.{name}", "best_iteration"]
        : [];

    /// <inheritdoc/>
    public Fault? CheckName(string name) => ParameterTable.Find(name) is null ? Unknown(name) : null;

    /// <inheritdoc/>
    public Fault? Check(SpaceParameter parameter, LearningTask? task)
    {
        if (ParameterTable.Find(parameter.Name) is not { } rule) return Unknown(parameter.Name);
        return ParameterCheck.Check(rule, parameter.Distribution, task);
    }

    private static Fault Unknown(string name) => ParameterTable.FindForeign(name) is { } foreign
        ? new Fault($"'{name}' is not a training parameter here") { Rule = foreign.Rule, Suggestion = foreign.Suggestion }
        : new Fault($"unknown XGBoost parameter '{name}'") { Suggestion = Nearest.Suggest(name, ParameterTable.Help.Keys) };
}
