namespace SweepRunner.Core.Runs;

/// <summary>A data set that a run used, in MLflow's form.</summary>
/// <param name="Name">Name, at most 500 characters.</param>
/// <param name="Digest">Fingerprint of the content, at most 36 characters from MLflow's clients, 64 from ours.</param>
/// <param name="SourceType">Kind of <paramref name="Source"/>, e.g. <c>local</c>, <c>code</c>, <c>http</c>.</param>
/// <param name="Source">Where it came from, as text or JSON.</param>
public sealed record RunDataset(string Name, string Digest, string SourceType, string Source)
{
    /// <summary>Name of the tag that says what the run used it for, e.g. <c>train</c>.</summary>
    public const string ContextTag = "mlflow.data.context";

    /// <summary>Columns and types as JSON; null when unknown.</summary>
    public string? Schema { get; init; }

    /// <summary>Counts and such as JSON; null when unknown.</summary>
    public string? Profile { get; init; }

    /// <summary>Tags of this use by this run; <see cref="ContextTag"/> is one.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();
}
