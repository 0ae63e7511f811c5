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
    public static IReadOnlyList<ITrainerRules> Rules { get; } = [.. OwnRules, .. MLNetTrainers.Rules];

    /// <summary>The names of all trainers and of their parameters, also of those only other builds have; for editors.</summary>
    public static IReadOnlyList<ITrainerRules> Offered { get; } = [.. OwnRules, .. MLNetCatalog.Rules];

    /// <summary>The trainers themselves, made anew.</summary>
    /// <param name="memoryLimitMb">MiB that a program and what it started may hold; null: unlimited. What trains in a host is limited with it.</param>
    public static IReadOnlyList<ITrainer> Create(long? memoryLimitMb = null) => [.. Own(memoryLimitMb), .. MLNetTrainers.Create()];

    /// <summary>Those every build has, made anew.</summary>
    public static IReadOnlyList<ITrainer> Own(long? memoryLimitMb = null) =>
        [new XGBoostTrainer(), new CommandTrainer(new CommandTrainerOptions { MemoryLimitMb = memoryLimitMb })];

    private static IReadOnlyList<ITrainerRules> OwnRules => [new XGBoostRules(), new CommandRules()];
}
