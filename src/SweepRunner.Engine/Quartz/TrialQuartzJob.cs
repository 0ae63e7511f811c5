using System.Globalization;
using Microsoft.Extensions.Logging;
using Quartz;
using SweepRunner.Core.Jobs;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;

namespace SweepRunner.Engine.Quartz;

/// <summary>The one Quartz job: hands its trial to the handler, whose exceptions end here so that the scheduler goes on.</summary>
internal sealed class TrialQuartzJob(IJobHandler handler, ILogger log) : IJob
{
    internal const string SweepKey = "sweep";
    internal const string NumberKey = "number";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var data = context.JobDetail.JobDataMap;
        var trial = new TrialId(new SweepId(data.GetString(SweepKey)!), int.Parse(data.GetString(NumberKey)!, CultureInfo.InvariantCulture));
        try
        {
            await handler.HandleAsync(new TrialJob(trial, context.JobDetail.Description ?? trial.ToString()), context.CancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.CancellationToken.IsCancellationRequested)
        {
            log.DeliveryCancelled(trial);
        }
#pragma warning disable CA1031 // The worker loop: whatever a handler throws must not stop the engine.
        catch (Exception problem)
#pragma warning restore CA1031
        {
            log.DeliveryFailed(trial, problem);
        }
    }
}
