using SweepRunner.Core.Trials;
using SweepRunner.Hangfire.Storages;

namespace SweepRunner.Hangfire.Reconciliation;

/// <summary>Finds the jobs that no trial needs.</summary>
internal static class Ghosts
{
    /// <summary>The ghosts among <paramref name="live"/>, each with the reason.</summary>
    /// <param name="live">Jobs that Hangfire has not ended, oldest first.</param>
    /// <param name="trials">What the store says of their trials.</param>
    /// <param name="isShared">Whether other processes deliver jobs, too.</param>
    /// <param name="isUnderWay">Whether this process is delivering a job.</param>
    public static IReadOnlyList<(LiveJob Job, string Why)> Among(
        IReadOnlyList<LiveJob> live, IReadOnlyDictionary<TrialId, TrialRecord?> trials, bool isShared, Func<string, bool> isUnderWay)
    {
        var newest = live.Where(job => job.Place == LiveJobPlace.Queued).GroupBy(job => job.Trial.Trial).ToDictionary(jobs => jobs.Key, jobs => jobs.Last().Id);
        return [.. live.Select(job => (job, Why(job))).Where(found => found.Item2 is not null).Select(found => (found.job, found.Item2!))];

        string? Why(LiveJob job)
        {
            if (isUnderWay(job.Id)) return null;
            if (trials[job.Trial.Trial] is not { State: TrialState.Waiting or TrialState.Running }) return "its trial has ended";
            return job.Place switch
            {
                LiveJobPlace.Lost => "it is in no queue",
                LiveJobPlace.Processing when !isShared => "its delivery is over",
                LiveJobPlace.Queued when newest[job.Trial.Trial] != job.Id => "a newer job of its trial waits",
                _ => null,
            };
        }
    }
}
