using SweepRunner.Core.Trainers;

namespace SweepRunner.MLNet.Tests.Contracts;

public sealed class SdcaContractTests() : MLNetTrainerContract("mlnet.sdca", LearningTask.Binary, ("convergence_tolerance", 2.0), ("maximum_number_of_iterations", 5));
