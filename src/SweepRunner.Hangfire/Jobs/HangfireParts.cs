using Hangfire;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SweepRunner.Core.Jobs;
using SweepRunner.Core.Sweeps;
using SweepRunner.Hangfire.Dashboard;
using SweepRunner.Hangfire.Storages;

namespace SweepRunner.Hangfire.Jobs;

/// <summary>Everything there is when Hangfire is built in.</summary>
internal sealed class HangfireParts : IHangfireParts
{
    public string Version { get; } = typeof(JobStorage).Assembly.GetName().Version!.ToString(fieldCount: 3);

    public void Add(IServiceCollection services, HangfireSettings settings, bool openNow)
    {
        var storage = new Lazy<EngineStorage>(() => EngineStorage.Open(settings));
        if (openNow) _ = storage.Value;
        services.AddSingleton<HandDeletions>();
        services.AddSingleton(p => new HangfireJobEngine(
            storage, p.GetRequiredService<ISweepStore>(), p.GetRequiredService<HandDeletions>(), settings.Reconcile,
            p.GetRequiredService<TimeProvider>(), p.GetRequiredService<ILoggerFactory>()));
        services.AddSingleton<IJobEngine>(p => p.GetRequiredService<HangfireJobEngine>());
        services.AddSingleton<IBackgroundJobClient>(p =>
            new BackgroundJobClient(storage.Value.Jobs, EngineFilters.With(p.GetRequiredService<HandDeletions>())));
    }

    public void Map(IEndpointRouteBuilder routes, DashboardAccess access) => TrialDashboard.Map(routes, access);
}
