using Hangfire;
using Hangfire.Common;
using Hangfire.Server;
using SweepRunner.Core.Jobs;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;

namespace SweepRunner.Hangfire.Jobs;

/// <summary>The one Hangfire job. Its method's name and arguments are what storages keep, so they are a format.</summary>
internal sealed class TrialHangfireJob(TrialDeliveries deliveries)
{
    private const int SweepArgument = 1;
    private const int NumberArgument = 2;

    /// <summary>Delivers a trial.</summary>
    /// <returns>What became of it, which Hangfire shows as the job's result.</returns>
    [JobDisplayName("{0}")]
    public Task<string> RunAsync(string displayName, string sweep, int number, PerformContext? context, CancellationToken aborted) =>
        deliveries.DeliverAsync(context!, new TrialJob(new TrialId(new SweepId(sweep), number), displayName), aborted);

    /// <summary>The job of a trial, as Hangfire stores it.</summary>
    public static Job Of(TrialJob job)
    {
        var (name, sweep, number) = (job.DisplayName, job.Trial.Sweep.Value, job.Trial.Number);
        return Job.FromExpression<TrialHangfireJob>(trial => trial.RunAsync(name, sweep, number, null, CancellationToken.None));
    }

    /// <summary>The trial of a stored job; null when the job is none of ours.</summary>
    public static TrialJob? Read(Job? job) =>
        job?.Type == typeof(TrialHangfireJob) && job.Args is [string name, _, ..] && job.Args[SweepArgument] is string sweep && job.Args[NumberArgument] is int number
            ? new TrialJob(new TrialId(new SweepId(sweep), number), name)
            : null;
}
