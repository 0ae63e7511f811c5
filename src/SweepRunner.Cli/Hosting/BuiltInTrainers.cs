using SweepRunner.Core.Trainers;
using SweepRunner.Training.Command;
using SweepRunner.Training.XGBoost;

namespace SweepRunner.Cli.Hosting;

/// <summary>The trainers of this build.</summary>
internal static class BuiltInTrainers
{
    /// <summary>What each accepts.</summary>
    public static IReadOnlyList<ITrainerRules> Rules { get; } = [new XGBoostRules(), new CommandRules()];

    /// <summary>The trainers themselves, made anew.</summary>
    public static IReadOnlyList<ITrainer> Create() => [new XGBoostTrainer(), new CommandTrainer()];
}
