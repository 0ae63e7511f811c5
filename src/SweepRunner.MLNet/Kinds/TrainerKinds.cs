using SweepRunner.Core.Trainers;

namespace SweepRunner.MLNet.Kinds;

/// <summary>Every algorithm of ML.NET that can be trained here.</summary>
internal static class TrainerKinds
{
    private static readonly Dictionary<(string, LearningTask), TrainerKind> All =
        TreeKinds.All.Concat(BoosterKinds.All).Concat(LinearKinds.All).Concat(OtherKinds.All).ToDictionary(k => (k.Name, k.Task));

    /// <summary>The trainers' names, each once.</summary>
    internal static IReadOnlyList<string> Names { get; } = [.. All.Keys.Select(k => k.Item1).Distinct()];

    /// <summary>The tasks a trainer can do.</summary>
    internal static IReadOnlyList<LearningTask> Tasks(string name) => [.. All.Keys.Where(k => k.Item1 == name).Select(k => k.Item2)];

    /// <summary>The algorithm, or null when the trainer does not do the task.</summary>
    internal static TrainerKind? Find(string name, LearningTask task) => All.GetValueOrDefault((name, task));
}
