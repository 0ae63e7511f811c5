using Hangfire;

namespace SweepRunner.Hangfire.Jobs;

/// <summary>Gives every delivery its job.</summary>
internal sealed class EngineActivator(TrialDeliveries deliveries) : JobActivator
{
    public override JobActivatorScope BeginScope(JobActivatorContext context) => new Scope(new TrialHangfireJob(deliveries));

    private sealed class Scope(TrialHangfireJob job) : JobActivatorScope
    {
        public override object Resolve(Type type) => job;
    }
}
