using SweepRunner.Core.Registry;

namespace SweepRunner.Tracking.Entities;

/// <summary>The words that states and events of registered and logged models are stored as; for states MLflow's own.</summary>
internal static class RegistryWords
{
    public static string Of(ModelStage stage) => stage.ToString();

    public static ModelStage ToStage(string word) => Enum.Parse<ModelStage>(word);

    public static string Of(RegistryEventKind kind) => kind switch
    {
        RegistryEventKind.VersionRegistered => "version_registered",
        RegistryEventKind.StageMoved => "stage_moved",
        RegistryEventKind.AliasSet => "alias_set",
        RegistryEventKind.AliasRemoved => "alias_removed",
        RegistryEventKind.Described => "described",
        RegistryEventKind.VersionDeleted => "version_deleted",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public static RegistryEventKind ToEventKind(string word) => Enum.GetValues<RegistryEventKind>().First(kind => Of(kind) == word);

    public static string Of(ModelVersionStatus status) => status switch
    {
        ModelVersionStatus.PendingRegistration => "PENDING_REGISTRATION",
        ModelVersionStatus.FailedRegistration => "FAILED_REGISTRATION",
        ModelVersionStatus.Ready => "READY",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };

    public static ModelVersionStatus ToVersionStatus(string word) => word switch
    {
        "PENDING_REGISTRATION" => ModelVersionStatus.PendingRegistration,
        "FAILED_REGISTRATION" => ModelVersionStatus.FailedRegistration,
        _ => ModelVersionStatus.Ready,
    };

    public static string Of(LoggedModelStatus status) => status switch
    {
        LoggedModelStatus.Pending => "PENDING",
        LoggedModelStatus.Ready => "READY",
        LoggedModelStatus.UploadFailed => "FAILED",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };

    public static LoggedModelStatus ToLoggedModelStatus(string word) => word switch
    {
        "PENDING" => LoggedModelStatus.Pending,
        "READY" => LoggedModelStatus.Ready,
        _ => LoggedModelStatus.UploadFailed,
    };

    /// <summary>The stored word for a status as a filter writes it, short or as on the wire (<c>LOGGED_MODEL_READY</c>).</summary>
    public static string LoggedModelStatusOf(string text) => text switch
    {
        "LOGGED_MODEL_PENDING" => "PENDING",
        "LOGGED_MODEL_READY" => "READY",
        "LOGGED_MODEL_UPLOAD_FAILED" or "UPLOAD_FAILED" => "FAILED",
        _ => text,
    };
}
