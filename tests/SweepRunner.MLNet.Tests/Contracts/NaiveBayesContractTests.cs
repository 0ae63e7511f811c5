using SweepRunner.Core.Trainers;

namespace SweepRunner.MLNet.Tests.Contracts;

public sealed class NaiveBayesContractTests() : MLNetTrainerContract("mlnet.naive_bayes", LearningTask.Multiclass, ("normalization", "none_of_them"), ("normalization", "mean_variance"));
