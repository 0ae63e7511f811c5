using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using SweepRunner.Cli.Commands;
using SweepRunner.Core.Pruners;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trainers;
using SweepRunner.Engine;
using SweepRunner.Engine.Hosts;
using SweepRunner.Tracking;

namespace SweepRunner.Cli.Hosting;

/// <summary>The one place where store, search, trainers and engine are wired together.</summary>
internal static class Wiring
{
    /// <summary>Adds everything a worker on <paramref name="store"/> needs; the store stays the caller's.</summary>
    public static IServiceCollection AddSweepRunner(this IServiceCollection services, TrackingStore store, WorkerOptions options)
    {
        services.AddLogging(logging => logging.AddConfiguration(Settings.Logging).AddSimpleConsole(console => console.SingleLine = true));
        // What ends a server or a worker by itself is the command's to tell, once and without the way it took through the program.
        if (options.Follows) services.AddLogging(logging => logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None));
        services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        services.AddSingleton<IHostLifetime, NoLifetime>().AddStores(store);
        services.AddSingleton<ITrackingEndpoint>(p => new TrialTracking(store, p.GetRequiredService<ILoggerFactory>()));
        services.AddSingleton<IEnumerable<ITrainer>>(new OnDemand<ITrainer>(() => BuiltInTrainers.Create(options.HostMemoryMb)));
        JobEngineChoice.Add(services, store, options.Follows);
        return services.AddSweepEngine(new SweepEngineOptions
        {
            Pruner = spec => spec.EarlyTerminate is { } early ? PrunerCatalog.Create(early) : null,
            CacheDirectory = store.CacheDirectory,
            Hosts = ThisExecutable(options.HostMemoryMb),
            Follows = options.Follows,
            Slots = options.Slots,
            TrialLease = options.Lease,
            LeadLease = options.Lease,
        });
    }

    /// <summary>Adds <paramref name="store"/>, and what reads specs and tells the time.</summary>
    public static IServiceCollection AddStores(this IServiceCollection services, TrackingStore store) =>
        services.AddTrackingStore(store).AddSingleton(TimeProvider.System).AddSingleton<ISpecFormat, OnDemandSpecFormat>();

    /// <summary>How to start this very program as a trial host: <c>dotnet sweeprunner.dll</c>, or its own executable.</summary>
    private static TrialHostOptions ThisExecutable(long? memoryLimitMb)
    {
        var program = Environment.ProcessPath!;
        var isDotnet = Path.GetFileNameWithoutExtension(program).Equals("dotnet", StringComparison.OrdinalIgnoreCase);
        return new TrialHostOptions
        {
            FileName = program,
            Arguments = isDotnet ? [Environment.GetCommandLineArgs()[0], .. TrialHostCommand.Line(memoryLimitMb)] : TrialHostCommand.Line(memoryLimitMb),
            MemoryLimitMb = memoryLimitMb,
        };
    }

    /// <summary>The command line handles signals and ends the process itself.</summary>
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
