using SweepRunner.Core.Trainers;

namespace SweepRunner.MLNet.Tests.Contracts;

public sealed class LightGbmContractTests() : MLNetTrainerContract("mlnet.light_gbm", LearningTask.Multiclass, ("feature_fraction", 1.5), ("number_of_iterations", 5), ("feature_fraction", 0.7), ("booster", "gbdt"));
