namespace SweepRunner.Core.Runs;

/// <summary>Where the artifacts of a trial's run are.</summary>
public static class ArtifactPaths
{
    /// <summary>The exact configuration, a runnable spec with one point.</summary>
    public const string Config = "config.yaml";

    /// <summary>Machine, versions and git facts.</summary>
    public const string Environment = "environment.json";

    /// <summary>Uncommitted changes of the spec's repository.</summary>
    public const string GitPatch = "git.patch";

    /// <summary>What the trial said.</summary>
    public const string Log = "log.txt";

    /// <summary>Folder of the model.</summary>
    public const string ModelFolder = "model";

    /// <summary>On the parent run: the sweep's spec.</summary>
    public const string SweepSpec = "sweep.yaml";
}
