using Microsoft.Extensions.Logging;
using Quartz;
using Quartz.Extensibility;
using SweepRunner.Core.Jobs;

namespace SweepRunner.Engine.Quartz;

/// <summary>Gives every delivery its job.</summary>
internal sealed class TrialQuartzJobFactory(IJobHandler handler, ILogger log) : IJobFactory
{
    public ValueTask<JobScope> CreateJob(TriggerFiredBundle bundle, IScheduler scheduler, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(new JobScope(new TrialQuartzJob(handler, log), null));

    public ValueTask ReturnJob(JobScope scope, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;
}
