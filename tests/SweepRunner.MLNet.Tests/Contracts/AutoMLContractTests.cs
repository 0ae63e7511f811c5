using SweepRunner.Core.Trainers;

namespace SweepRunner.MLNet.Tests.Contracts;

/// <summary>Every model an experiment tries is a step.</summary>
public sealed class AutoMLContractTests() : MLNetTrainerContract("mlnet.automl", LearningTask.Multiclass, ("max_models", 0))
{
    protected override TrialConfig Good() => Given.Config("mlnet.automl", Given.Iris(), ("max_models", 6), ("use_light_gbm", false));

    protected override TrialConfig Endless() => Given.Config("mlnet.automl", Given.Iris(), ("time_budget", 100_000), ("use_light_gbm", false));
}
