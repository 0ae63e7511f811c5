using SweepRunner.Core.Jobs;

namespace SweepRunner.Hangfire.Tests.Jobs;

internal sealed class CallbackHandler(Func<TrialJob, CancellationToken, Task> handle) : IJobHandler
{
    public Task HandleAsync(TrialJob job, CancellationToken cancellation) => handle(job, cancellation);
}
