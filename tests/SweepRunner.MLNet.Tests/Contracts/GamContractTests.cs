using SweepRunner.Core.Trainers;

namespace SweepRunner.MLNet.Tests.Contracts;

public sealed class GamContractTests() : MLNetTrainerContract("mlnet.gam", LearningTask.Regression, ("learning_rate", -1.0), ("number_of_iterations", 20));
