using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using SweepRunner.Cli.Commands;
using SweepRunner.Core.Pruners;
using SweepRunner.Core.Runs;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trainers;
using SweepRunner.Engine;
using SweepRunner.Engine.Hosts;
using SweepRunner.Tracking;

namespace SweepRunner.Cli.Hosting;

/// <summary>The worker of this process: the one place where store, search, trainers and engine are wired together.</summary>
internal sealed class EngineHost : IAsyncDisposable
{
    private readonly IHost _host;

    private EngineHost(IHost host) => _host = host;

    /// <summary>Submits sweeps and runs them.</summary>
    public SweepService Sweeps => _host.Services.GetRequiredService<SweepService>();

    /// <summary>Trains once more from a record.</summary>
    public TrialReproduction Reproduction => _host.Services.GetRequiredService<TrialReproduction>();

    /// <summary>Starts a worker on <paramref name="store"/>.</summary>
    public static async Task<EngineHost> StartAsync(TrackingStore store, CancellationToken cancellation)
    {
        // The command line owns the console, the signals and the settings; the host owns nothing but the services.
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ApplicationName = "SweepRunner" });
        builder.Logging.AddConfiguration(Settings.Logging);
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Services
            .AddSingleton<IHostLifetime, NoLifetime>()
            .AddSingleton(TimeProvider.System)
            .AddSingleton<ISweepStore>(store.Sweeps)
            .AddSingleton<IRunStore>(store.Runs)
            .AddSingleton<IArtifactStore>(store.Artifacts)
            .AddSingleton<ISpecFormat>(SpecLoading.Format);
        foreach (var trainer in BuiltInTrainers.Create()) builder.Services.AddSingleton<ITrainer>(trainer);
        builder.Services.AddSweepEngine(new SweepEngineOptions
        {
            Pruner = spec => spec.EarlyTerminate is { } early ? PrunerCatalog.Create(early) : null,
            CacheDirectory = store.CacheDirectory,
            Hosts = ThisExecutable(),
        });
        var host = builder.Build();
        await host.StartAsync(cancellation).ConfigureAwait(false);
        return new EngineHost(host);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync().ConfigureAwait(false);
        _host.Dispose();
    }

    /// <summary>How to start this very program as a trial host: <c>dotnet sweeprunner.dll</c>, or its own executable.</summary>
    private static TrialHostOptions ThisExecutable()
    {
        var program = Environment.ProcessPath!;
        var isDotnet = Path.GetFileNameWithoutExtension(program).Equals("dotnet", StringComparison.OrdinalIgnoreCase);
        return new TrialHostOptions
        {
            FileName = program,
            Arguments = isDotnet ? [Environment.GetCommandLineArgs()[0], TrialHostCommand.Name] : [TrialHostCommand.Name],
        };
    }

    /// <summary>The command line handles signals and ends the process itself.</summary>
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
