using SweepRunner.Core.Trainers;

namespace SweepRunner.MLNet.Tests.Contracts;

public sealed class LbfgsContractTests() : MLNetTrainerContract("mlnet.lbfgs", LearningTask.Multiclass, ("l2_regularization", -1.0), ("l2_regularization", 0.1));
