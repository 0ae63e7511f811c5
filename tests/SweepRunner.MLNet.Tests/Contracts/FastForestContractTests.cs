using SweepRunner.Core.Trainers;

namespace SweepRunner.MLNet.Tests.Contracts;

public sealed class FastForestContractTests() : MLNetTrainerContract("mlnet.fast_forest", LearningTask.Binary, ("number_of_trees", 0), ("number_of_trees", 5));
