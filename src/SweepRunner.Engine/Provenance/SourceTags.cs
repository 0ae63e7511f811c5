namespace SweepRunner.Engine.Provenance;

/// <summary>MLflow's names for where a run came from.</summary>
internal static class SourceTags
{
    public const string SourceName = "mlflow.source.name";
    public const string SourceType = "mlflow.source.type";
    public const string GitCommit = "mlflow.source.git.commit";
    public const string GitBranch = "mlflow.source.git.branch";
    public const string User = "mlflow.user";
}
