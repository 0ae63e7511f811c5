using SweepRunner.Core.Registry;

namespace SweepRunner.Server.Mlflow.Wire;

/// <summary><c>LoggedModelStatus</c> of service.proto.</summary>
internal sealed class LoggedModelStatusNames() : WireEnum<LoggedModelStatus>(
    (LoggedModelStatus.Pending, "LOGGED_MODEL_PENDING", 1),
    (LoggedModelStatus.Ready, "LOGGED_MODEL_READY", 2),
    (LoggedModelStatus.UploadFailed, "LOGGED_MODEL_UPLOAD_FAILED", 3))
{
    public static readonly LoggedModelStatusNames Table = new();
}
