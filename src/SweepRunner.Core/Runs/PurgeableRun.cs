namespace SweepRunner.Core.Runs;

/// <summary>A deleted run that may be removed for ever.</summary>
/// <param name="Run">The run.</param>
/// <param name="ArtifactRoot">Where its artifacts are: an absolute folder, or a URI.</param>
/// <param name="ModelRoots">Where the models are that it logged, likewise.</param>
public sealed record PurgeableRun(RunId Run, string ArtifactRoot, IReadOnlyList<string> ModelRoots);
