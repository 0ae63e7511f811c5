using SweepRunner.Core.Spaces;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trainers;
using SweepRunner.Testing.Contracts;
using SweepRunner.Training.XGBoost;

namespace SweepRunner.Training.Tests.XGBoost;

public sealed class XGBoostTrainerContractTests : TrainerContract
{
    private static readonly DataSpec BreastCancer = new()
    {
        Path = Given.ExampleData("breast-cancer"), Label = "diagnosis", Task = LearningTask.Binary, ExcludeFeatures = ["id"],
    };

    protected override KeyValuePair<string, ParameterValue> Bad { get; } = KeyValuePair.Create("max_depth", ParameterValue.Of(-1));

    protected override ITrainer CreateTrainer() => new XGBoostTrainer();

    protected override TrialConfig Good() => Given.Config(
        BreastCancer, Given.Parameters(("max_depth", 3), ("num_boost_round", 8), ("subsample", 0.8)), threads: 2, "valid.auc", Goal.Maximize);

    protected override TrialConfig Endless() => Given.Config(BreastCancer, Given.Parameters(("num_boost_round", 1_000_000)));
}
