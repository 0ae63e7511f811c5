using SweepRunner.Core.Trainers;
using SweepRunner.MLNet;
using SweepRunner.MLNet.Catalog;
using SweepRunner.Training.Command;
using SweepRunner.Training.XGBoost;

namespace SweepRunner.Cli.Hosting;

/// <summary>The trainers of this build.</summary>
internal static class BuiltInTrainers
{
    /// <summary>What each accepts.</summary>
    public static IReadOnlyList<ITrainerRules> Rules { get; } = [.. Own, .. MLNetTrainers.Rules];

    /// <summary>The names of all trainers and of their parameters, also of those only other builds have; for editors.</summary>
    public static IReadOnlyList<ITrainerRules> Offered { get; } = [.. Own, .. MLNetCatalog.Rules];

    /// <summary>The trainers themselves, made anew.</summary>
    public static IReadOnlyList<ITrainer> Create() => [new XGBoostTrainer(), new CommandTrainer(), .. MLNetTrainers.Create()];

    private static IReadOnlyList<ITrainerRules> Own => [new XGBoostRules(), new CommandRules()];
}
