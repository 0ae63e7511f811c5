using SweepRunner.Core.Runs;

namespace SweepRunner.Server.Mlflow.Wire;

/// <summary><c>RunStatus</c> of service.proto.</summary>
internal sealed class RunStatusNames() : WireEnum<RunStatus>(
    (RunStatus.Running, "RUNNING", 1),
    (RunStatus.Scheduled, "SCHEDULED", 2),
    (RunStatus.Finished, "FINISHED", 3),
    (RunStatus.Failed, "FAILED", 4),
    (RunStatus.Killed, "KILLED", 5))
{
    public static readonly RunStatusNames Table = new();
}
