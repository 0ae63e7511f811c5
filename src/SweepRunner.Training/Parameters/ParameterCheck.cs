using SweepRunner.Core.Errors;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Trainers;

namespace SweepRunner.Training.Parameters;

/// <summary>Checks that a parameter's distribution gives only values that suit its rule.</summary>
internal static class ParameterCheck
{
    /// <summary>What is wrong, or null.</summary>
    internal static Fault? Check(ParameterRule rule, Distribution distribution, LearningTask? task) => distribution switch
    {
        ConstantDistribution constant => ValueCheck.Check(rule, constant.Value, task),
        CategoricalDistribution list => list.Values.Select(v => ValueCheck.Check(rule, v, task)).FirstOrDefault(f => f is not null),
        _ => DistributionCheck.Check(rule, distribution),
    };
}
