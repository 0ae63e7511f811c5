using SweepRunner.Core.Registry;
using SweepRunner.Core.Runs;

namespace SweepRunner.Cli.Porting.Mlruns;

/// <summary>
/// Names in a folder of MLflow's file store, and its numbers for statuses (MLflow: <c>mlflow/store/tracking/file_store.py</c>,
/// <c>mlflow/store/model_registry/file_store.py</c>, <c>RunStatus</c> of <c>service.proto</c>).
/// </summary>
internal static class FileStoreNames
{
    public const string Trash = ".trash";
    public const string Models = "models";
    public const string Meta = "meta.yaml";
    public const string Metrics = "metrics";
    public const string Params = "params";
    public const string Tags = "tags";
    public const string Artifacts = "artifacts";
    public const string Datasets = "datasets";
    public const string Inputs = "inputs";
    public const string Outputs = "outputs";
    public const string Traces = "traces";
    public const string Aliases = "aliases";
    public const string VersionPrefix = "version-";

    /// <summary>Bytes that a file's or a folder's name may have where most file systems are used.</summary>
    public const int LongestName = 255;

    /// <summary>The stage of a version that is deleted.</summary>
    public const string DeletedVersion = "Deleted_Internal";

    /// <summary>MLflow's number of a status.</summary>
    public static int Number(RunStatus status) => status switch
    {
        RunStatus.Running => 1,
        RunStatus.Scheduled => 2,
        RunStatus.Finished => 3,
        RunStatus.Failed => 4,
        _ => 5,
    };

    /// <summary>The status of MLflow's number or word; running when there is none, as MLflow reads it.</summary>
    public static RunStatus? Status(string? text) => text switch
    {
        null or "1" or "RUNNING" => RunStatus.Running,
        "2" or "SCHEDULED" => RunStatus.Scheduled,
        "3" or "FINISHED" => RunStatus.Finished,
        "4" or "FAILED" => RunStatus.Failed,
        "5" or "KILLED" => RunStatus.Killed,
        _ => null,
    };

    /// <summary>MLflow's number of a logged model's status (<c>LoggedModelStatus</c> of <c>service.proto</c>).</summary>
    public static int Number(LoggedModelStatus status) => status switch
    {
        LoggedModelStatus.Pending => 1,
        LoggedModelStatus.Ready => 2,
        _ => 3,
    };

    /// <summary>The status of MLflow's number or word for a logged model; pending when there is none.</summary>
    public static LoggedModelStatus? ModelStatus(string? text) => text switch
    {
        null or "0" or "1" or "PENDING" or "LOGGED_MODEL_PENDING" => LoggedModelStatus.Pending,
        "2" or "READY" or "LOGGED_MODEL_READY" => LoggedModelStatus.Ready,
        "3" or "FAILED" or "LOGGED_MODEL_UPLOAD_FAILED" => LoggedModelStatus.UploadFailed,
        _ => null,
    };
}
