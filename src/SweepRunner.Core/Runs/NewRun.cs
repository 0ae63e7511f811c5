namespace SweepRunner.Core.Runs;

/// <summary>A run to be created.</summary>
/// <param name="Experiment">Where it is recorded.</param>
/// <param name="Name">Name for people.</param>
public sealed record NewRun(ExperimentId Experiment, string Name)
{
    /// <summary>Parameters recorded at once.</summary>
    public IReadOnlyDictionary<string, string> Params { get; init; } = new Dictionary<string, string>();

    /// <summary>Tags recorded at once.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();
}
