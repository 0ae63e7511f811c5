using System.Collections.Concurrent;
using SweepRunner.Core.Trainers;
using SweepRunner.MLNet.Kinds;

namespace SweepRunner.MLNet.Options;

/// <summary>The tables of all algorithms, each read once. Thread-safe.</summary>
internal static class OptionTables
{
    private static readonly ConcurrentDictionary<TrainerKind, OptionTable> Tables = new();

    /// <summary>The table of an algorithm.</summary>
    internal static OptionTable Of(TrainerKind kind) => Tables.GetOrAdd(kind, static k => new OptionTable(k));

    /// <summary>The tables of a trainer: the one for <paramref name="task"/>, or all when it is unknown.</summary>
    internal static IReadOnlyList<OptionTable> Of(string trainer, LearningTask? task) =>
        [.. TrainerKinds.Tasks(trainer).Where(t => task is null || t == task).Select(t => Of(TrainerKinds.Find(trainer, t)!))];
}
