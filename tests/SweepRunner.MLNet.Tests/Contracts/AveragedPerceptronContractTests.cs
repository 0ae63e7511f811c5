using SweepRunner.Core.Trainers;

namespace SweepRunner.MLNet.Tests.Contracts;

public sealed class AveragedPerceptronContractTests() : MLNetTrainerContract("mlnet.averaged_perceptron", LearningTask.Binary, ("learning_rate", -1.0), ("number_of_iterations", 2));
