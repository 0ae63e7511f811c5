namespace SweepRunner.Core.Sweeps;

/// <summary>A sweep to be recorded, queued.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Experiment">Name of the experiment for its runs; created when new.</param>
/// <param name="SpecYaml">Canonical YAML with absolute paths; equal texts are the same spec.</param>
/// <param name="Method">Search method.</param>
/// <param name="Objectives">What it optimises.</param>
/// <param name="Tags">Tags of the parent run; the store adds <c>sweep.id</c>, <c>sweep.state</c> and <c>mlflow.runName</c>.</param>
public sealed record NewSweep(
    string Name, string Experiment, string SpecYaml, string Method, IReadOnlyList<Objective> Objectives, IReadOnlyDictionary<string, string> Tags)
{
    /// <summary>Higher goes first when sweeps share workers, -100 to 100.</summary>
    public int Priority { get; init; }

    /// <summary>Trials at the same time over all workers; null: as many as there are slots.</summary>
    public int? Parallelism { get; init; }

    /// <summary>Most trials there will be; null: unknown.</summary>
    public long? MostTrials { get; init; }

    /// <summary>Whether it is refused while another sweep of its name and spec has not ended. Default false.</summary>
    public bool OnlyOne { get; init; }

    /// <summary>A key under which it is recorded at most once; null: none.</summary>
    public string? IdempotencyKey { get; init; }
}
