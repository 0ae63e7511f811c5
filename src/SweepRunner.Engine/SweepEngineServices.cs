using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using SweepRunner.Core.Jobs;
using SweepRunner.Core.Registry;
using SweepRunner.Core.Sweeps;
using SweepRunner.Engine.Coordination;
using SweepRunner.Engine.Execution;
using SweepRunner.Engine.Hosts;
using SweepRunner.Engine.Quartz;

namespace SweepRunner.Engine;

/// <summary>Registers the engine.</summary>
public static class SweepEngineServices
{
    /// <summary>
    /// Adds <see cref="SweepService"/>, <see cref="TrialReproduction"/> and the hosted worker behind them. The caller registers
    /// the stores (<see cref="ISweepStore"/>, <see cref="Core.Runs.IRunStore"/>, <see cref="Core.Runs.IArtifactStore"/>, <see cref="Core.Runs.IArtifactFolders"/>,
    /// <see cref="IModelRegistry"/>, <see cref="IWorkerStore"/>), an
    /// <see cref="ISpecFormat"/>, the trainers and logging; an <see cref="IJobEngine"/> or a <see cref="TimeProvider"/>
    /// registered before this call is used instead of Quartz and the system clock.
    /// </summary>
    public static IServiceCollection AddSweepEngine(this IServiceCollection services, SweepEngineOptions options)
    {
        services.AddSingleton(options);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IJobEngine, QuartzJobEngine>();
        if (options.Hosts is not null) services.AddSingleton(options.Hosts).AddSingleton<TrialHostPool>();
        services.TryAddSingleton<ModelRegistrar>();
        services.AddSingleton<ActiveSweeps>();
        services.AddSingleton<SweepLoad>();
        services.AddSingleton<InProcessTrialRunner>();
        services.AddSingleton(p => new TrialRunners(p.GetRequiredService<InProcessTrialRunner>(), p.GetService<TrialHostPool>()));
        services.AddSingleton<IJobHandler, TrialExecutor>();
        services.AddSingleton<SweepQueue>();
        services.AddSingleton(p => new SweepService(p.GetRequiredService<ISweepStore>(), p.GetRequiredService<ISpecFormat>(), p.GetRequiredService<SweepQueue>(), p.GetRequiredService<TrialRunners>()));
        services.AddSingleton(p => new TrialReproduction(p.GetRequiredService<TrialRunners>(), options));
        services.AddSingleton<ISweepSubmitter>(p => p.GetRequiredService<SweepService>());
        services.AddSingleton<IHostedService, SweepWorker>();
        services.AddSingleton<IHostedService, EndedSweepReaper>();
        if (options.Follows) services.AddSingleton<IHostedService, SweepScout>().AddSingleton<IHostedService, WorkerBeat>();
        return services;
    }
}
