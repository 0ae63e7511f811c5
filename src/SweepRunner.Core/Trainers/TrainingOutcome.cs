namespace SweepRunner.Core.Trainers;

/// <summary>How a training ended that ran to its end or was pruned.</summary>
public sealed record TrainingOutcome
{
    /// <summary>Final metrics by name (<c>valid.auc</c>); NaN and infinities are allowed.</summary>
    public required IReadOnlyDictionary<string, double> Metrics { get; init; }

    /// <summary>Whether it was ended early because <see cref="ITrainingProgress.Report"/> said so.</summary>
    public bool Pruned { get; init; }

    /// <summary>SHA-256 of the model's native file, 64 lower-case hex digits; null when there is no model.</summary>
    public string? ModelDigest { get; init; }

    /// <summary>Path of the model inside the artifacts, e.g. <c>model/model.ubj</c>.</summary>
    public string? ModelPath { get; init; }

    /// <summary>The data that was used.</summary>
    public IReadOnlyList<DatasetInput> Datasets { get; init; } = [];

    /// <summary>Names of <see cref="Metrics"/> whose history is in the store already, logged by the program itself; they are not recorded again.</summary>
    public IReadOnlyList<string> Recorded { get; init; } = [];

    /// <summary>Further facts that become tags of the run (e.g. <c>best_iteration</c>).</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();
}
