using Hangfire.Common;
using SweepRunner.Core.Jobs;
using SweepRunner.Hangfire.Jobs;

namespace SweepRunner.Hangfire.Storages;

/// <summary>A job that Hangfire has not ended.</summary>
/// <param name="Id">Hangfire's id.</param>
/// <param name="Trial">Its trial.</param>
/// <param name="Place">Where it is.</param>
internal sealed record LiveJob(string Id, TrialJob Trial, LiveJobPlace Place)
{
    /// <summary>The name of the state that Hangfire has for it.</summary>
    public string State => Place == LiveJobPlace.Processing ? global::Hangfire.States.ProcessingState.StateName : global::Hangfire.States.EnqueuedState.StateName;

    /// <summary>From what Hangfire stores; null when it is no job of ours.</summary>
    public static LiveJob? Of(string id, Job? job, LiveJobPlace place) => TrialHangfireJob.Read(job) is { } trial ? new LiveJob(id, trial, place) : null;
}
