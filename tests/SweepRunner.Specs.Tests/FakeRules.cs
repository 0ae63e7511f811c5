using SweepRunner.Core.Errors;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Trainers;

namespace SweepRunner.Specs.Tests;

/// <summary>A trainer's rules in small: a few parameters, one of which must be whole.</summary>
internal sealed class FakeRules(string trainer = "xgboost", bool needsData = true) : ITrainerRules
{
    public string Trainer => trainer;

    public bool NeedsData => needsData;

    public IReadOnlyDictionary<string, string> Parameters { get; } = new Dictionary<string, string>
    {
        ["eta"] = "Step size.",
        ["learning_rate"] = "Step size.",
        ["max_depth"] = "Depth of a tree.",
    };

    public IReadOnlyList<string> Metrics(LearningTask? task) => !needsData ? [] : task switch
    {
        LearningTask.Regression => ["train.rmse", "valid.rmse", "test.rmse"],
        _ => ["train.auc", "valid.auc", "test.auc", "valid.logloss"],
    };

    public Fault? Check(SpaceParameter parameter, LearningTask? task) => parameter switch
    {
        { Name: "learnig_rate" } => new Fault("unknown parameter 'learnig_rate'") { Suggestion = Nearest.Suggest(parameter.Name, Parameters.Keys) },
        { Name: "max_depth", Distribution: ConstantDistribution { Value.Kind: ParameterKind.Text } text } =>
            new Fault("must be a number") { Value = $"{text.Value}", Rule = "max_depth is a whole number" },
        _ => null,
    };
}
