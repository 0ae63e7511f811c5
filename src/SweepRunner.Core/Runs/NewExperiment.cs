namespace SweepRunner.Core.Runs;

/// <summary>An experiment to be created.</summary>
/// <param name="Name">1 to 500 characters.</param>
public sealed record NewExperiment(string Name)
{
    /// <summary>The tag by which MLflow's clients ask for <see cref="ReuseDeletedName"/>: <c>true</c>.</summary>
    public const string ReuseTag = "sweep.reuse_deleted_name";

    /// <summary>
    /// Where its runs keep artifacts: a URI or an absolute folder; <c>mlflow-artifacts:/…</c> lies in the store's own artifacts.
    /// Null: a folder of its own in the store.
    /// </summary>
    public string? ArtifactLocation { get; init; }

    /// <summary>Tags recorded at once.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether a deleted experiment of that name gives it up (it is then called <c>NAME (deleted ID)</c>) instead of standing in the way.</summary>
    public bool ReuseDeletedName { get; init; }
}
