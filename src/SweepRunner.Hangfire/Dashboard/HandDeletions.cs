using System.Threading.Channels;
using Hangfire.States;
using Hangfire.Storage;
using Microsoft.Extensions.Logging;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;
using SweepRunner.Hangfire.Jobs;

namespace SweepRunner.Hangfire.Dashboard;

/// <summary>
/// Who deletes a job on Hangfire's dashboard wants its trial not to be run: the trial ends as cancelled. A filter of the
/// dashboard's changes alone; Hangfire asks synchronously, so what it notes is carried out by <see cref="RunAsync"/>.
/// </summary>
internal sealed class HandDeletions : IApplyStateFilter
{
    private const string Reason = "its job was deleted on Hangfire's dashboard";

    private readonly Channel<TrialId> _deleted = Channel.CreateUnbounded<TrialId>();

    public void OnStateApplied(ApplyStateContext context, IWriteOnlyTransaction transaction)
    {
        if (context.NewState is DeletedState && TrialHangfireJob.Read(context.BackgroundJob.Job) is { } job) _deleted.Writer.TryWrite(job.Trial);
    }

    public void OnStateUnapplied(ApplyStateContext context, IWriteOnlyTransaction transaction)
    {
    }

    /// <summary>Cancels the trials until cancelled itself; those noted before are still done then.</summary>
    public async Task RunAsync(ISweepStore sweeps, ILogger log, CancellationToken cancellation)
    {
        await using var end = cancellation.UnsafeRegister(_ => _deleted.Writer.TryComplete(), null).ConfigureAwait(false);
        await foreach (var trial in _deleted.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
        {
            try
            {
                if (await sweeps.CancelTrialAsync(trial, Reason, CancellationToken.None).ConfigureAwait(false)) log.CancelledByHand(trial);
            }
            catch (SweepRunnerException problem)
            {
                // Not cancelled, so it runs: the store is the truth.
                log.NotCancelled(trial, problem.Message);
            }
        }
    }
}
