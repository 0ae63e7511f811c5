using SweepRunner.Core.Errors;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Trainers;

namespace SweepRunner.Training.Parameters;

/// <summary>Checks the parameters of one trial.</summary>
internal static class PointCheck
{
    /// <summary>What is wrong with them, each with its path; empty when nothing is.</summary>
    internal static List<Fault> Check(ITrainerRules rules, Assignment point, LearningTask task) =>
        [.. point.Select(p => rules.Check(new SpaceParameter(p.Key, new ConstantDistribution(p.Value)), task) is { } fault ? fault with { Path = $"parameters.{p.Key}" } : null).OfType<Fault>()];
}
