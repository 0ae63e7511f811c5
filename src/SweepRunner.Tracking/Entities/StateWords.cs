using SweepRunner.Core.Runs;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;

namespace SweepRunner.Tracking.Entities;

/// <summary>The words that states are stored and tagged as: lower case, and MLflow's capitals for a run's status.</summary>
internal static class StateWords
{
    /// <summary>The states of a sweep that has ended, as a list in SQL.</summary>
    public const string EndedSweeps = "('finished', 'failed', 'cancelled')";

    public static string Of(SweepState state) => state switch
    {
        SweepState.Queued => "queued",
        SweepState.Running => "running",
        SweepState.Pausing => "pausing",
        SweepState.Paused => "paused",
        SweepState.Finished => "finished",
        SweepState.Failed => "failed",
        SweepState.Cancelled => "cancelled",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    public static string Of(TrialState state) => state switch
    {
        TrialState.Waiting => "waiting",
        TrialState.Running => "running",
        TrialState.Complete => "complete",
        TrialState.Pruned => "pruned",
        TrialState.Failed => "failed",
        TrialState.Cancelled => "cancelled",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    public static string Of(RunStatus status) => status switch
    {
        RunStatus.Scheduled => "SCHEDULED",
        RunStatus.Running => "RUNNING",
        RunStatus.Finished => "FINISHED",
        RunStatus.Failed => "FAILED",
        RunStatus.Killed => "KILLED",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };

    public static string Of(LifecycleStage stage) => stage == LifecycleStage.Active ? "active" : "deleted";

    public static LifecycleStage ToStage(string word) => word == "active" ? LifecycleStage.Active : LifecycleStage.Deleted;

    public static SweepState ToSweepState(string word) => Enum.Parse<SweepState>(word, ignoreCase: true);

    public static TrialState ToTrialState(string word) => Enum.Parse<TrialState>(word, ignoreCase: true);

    public static RunStatus ToRunStatus(string word) => Enum.Parse<RunStatus>(word, ignoreCase: true);

    /// <summary>The status of the parent run of a sweep in <paramref name="state"/>.</summary>
    public static RunStatus StatusOf(SweepState state) => state switch
    {
        SweepState.Queued => RunStatus.Scheduled,
        SweepState.Finished => RunStatus.Finished,
        SweepState.Failed => RunStatus.Failed,
        SweepState.Cancelled => RunStatus.Killed,
        _ => RunStatus.Running,
    };

    /// <summary>The status of the run of a trial in <paramref name="state"/>.</summary>
    public static RunStatus StatusOf(TrialState state) => state switch
    {
        TrialState.Waiting => RunStatus.Scheduled,
        TrialState.Running => RunStatus.Running,
        TrialState.Failed => RunStatus.Failed,
        TrialState.Cancelled => RunStatus.Killed,
        _ => RunStatus.Finished,
    };
}
