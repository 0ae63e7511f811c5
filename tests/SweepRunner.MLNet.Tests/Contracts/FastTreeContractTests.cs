using SweepRunner.Core.Trainers;

namespace SweepRunner.MLNet.Tests.Contracts;

public sealed class FastTreeContractTests() : MLNetTrainerContract("mlnet.fast_tree", LearningTask.Binary, ("number_of_leaves", 1), ("number_of_trees", 5), ("learning_rate", 0.2), ("feature_fraction", 0.7));
