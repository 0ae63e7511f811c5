using System.Reflection;
using Hangfire;
using Hangfire.AspNetCore;
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
    public string Version { get; } = typeof(JobStorage).Assembly.GetCustomAttribute<AssemblyFileVersionAttribute>()?.Version ?? "unknown";

    public void Add(IServiceCollection services, HangfireSettings settings, bool openNow)
    {
        var storage = new Lazy<EngineStorage>(() => EngineStorage.Open(settings));
        if (openNow) _ = storage.Value;
        services.AddSingleton<HandDeletions>();
        services.AddSingleton(p =>
        {
            // Hangfire has one log for the whole process.
            GlobalConfiguration.Configuration.UseLogProvider(new AspNetCoreLogProvider(p.GetRequiredService<ILoggerFactory>()));
            return new HangfireJobEngine(
                storage, p.GetRequiredService<ISweepStore>(), p.GetRequiredService<HandDeletions>(), settings.Reconcile,
                p.GetRequiredService<TimeProvider>(), p.GetRequiredService<ILogger<HangfireJobEngine>>());
        });
        services.AddSingleton<IJobEngine>(p => p.GetRequiredService<HangfireJobEngine>());
        services.AddSingleton<IBackgroundJobClient>(p =>
            new BackgroundJobClient(storage.Value.Jobs, EngineFilters.With(p.GetRequiredService<HandDeletions>())));
    }

    public void Map(IEndpointRouteBuilder routes, DashboardAccess access) => TrialDashboard.Map(routes, access);
}
