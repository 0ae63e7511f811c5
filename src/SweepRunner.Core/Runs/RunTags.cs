namespace SweepRunner.Core.Runs;

/// <summary>Names of the tags SweepRunner writes; MLflow's own where it has one.</summary>
public static class RunTags
{
    /// <summary>Id of the parent run.</summary>
    public const string ParentRun = "mlflow.parentRunId";

    /// <summary>Name of the run.</summary>
    public const string RunName = "mlflow.runName";

    /// <summary>Description for people.</summary>
    public const string Note = "mlflow.note.content";

    /// <summary>Who started it.</summary>
    public const string User = "mlflow.user";

    /// <summary>The spec file or program.</summary>
    public const string SourceName = "mlflow.source.name";

    /// <summary><c>LOCAL</c>.</summary>
    public const string SourceType = "mlflow.source.type";

    /// <summary>Git commit of the spec's repository.</summary>
    public const string GitCommit = "mlflow.source.git.commit";

    /// <summary>Git branch of the spec's repository.</summary>
    public const string GitBranch = "mlflow.source.git.branch";

    /// <summary>Whether the repository had uncommitted changes: <c>true</c> or <c>false</c>.</summary>
    public const string GitDirty = "sweep.git.dirty";

    /// <summary>Id of the sweep, on the parent and on every child.</summary>
    public const string Sweep = "sweep.id";

    /// <summary>Number of the trial.</summary>
    public const string Trial = "sweep.trial";

    /// <summary>State of the sweep (parent) or the trial (child).</summary>
    public const string State = "sweep.state";

    /// <summary>Attempt that gave the result.</summary>
    public const string Attempt = "sweep.attempt";

    /// <summary>On a trial that took an earlier result over: the run that was trained.</summary>
    public const string ReusedFrom = "sweep.reused_from";

    /// <summary>Path of the model among the artifacts, e.g. <c>model/model.ubj</c>.</summary>
    public const string ModelPath = "sweep.model.path";

    /// <summary>SHA-256 of the model's native file.</summary>
    public const string ModelDigest = "sweep.model.sha256";

    /// <summary>SHA-256 of the program's file, for the trainer <c>command</c>.</summary>
    public const string ProgramDigest = "sweep.program.sha256";

    /// <summary>On the parent: run id of the best trial.</summary>
    public const string BestRun = "sweep.best.run_id";

    /// <summary>On the parent: number of the best trial.</summary>
    public const string BestTrial = "sweep.best.trial";

    /// <summary>On the parent: the best value of the first objective.</summary>
    public const string BestValue = "sweep.best.value";

    /// <summary>On the parent: what the best trial's model was registered as, e.g. <c>models:/churn/3</c>.</summary>
    public const string Registered = "sweep.registered";

    /// <summary>On the parent: why the best trial's model was not registered although the spec asks for it.</summary>
    public const string NotRegistered = "sweep.registered.problem";
}
