namespace SweepRunner.Core.Sweeps;

/// <summary>A sweep to be recorded, queued.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Experiment">Name of the experiment for its runs; created when new.</param>
/// <param name="SpecYaml">Canonical YAML with absolute paths; equal texts are the same spec.</param>
/// <param name="Method">Search method.</param>
/// <param name="Objectives">What it optimises.</param>
/// <param name="Tags">Tags of the parent run; the store adds <c>sweep.id</c>, <c>sweep.state</c> and <c>mlflow.runName</c>.</param>
public sealed record NewSweep(
    string Name, string Experiment, string SpecYaml, string Method, IReadOnlyList<Objective> Objectives, IReadOnlyDictionary<string, string> Tags);
