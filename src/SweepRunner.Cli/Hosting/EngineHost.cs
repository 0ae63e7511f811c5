using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SweepRunner.Engine;
using SweepRunner.Tracking;

namespace SweepRunner.Cli.Hosting;

/// <summary>The worker of this process, without a server.</summary>
internal sealed class EngineHost : IAsyncDisposable
{
    private readonly IHost _host;

    private EngineHost(IHost host) => _host = host;

    /// <summary>Submits sweeps and runs them.</summary>
    public SweepService Sweeps => _host.Services.GetRequiredService<SweepService>();

    /// <summary>Trains once more from a record.</summary>
    public TrialReproduction Reproduction => _host.Services.GetRequiredService<TrialReproduction>();

    /// <summary>Starts a worker on <paramref name="store"/>.</summary>
    public static async Task<EngineHost> StartAsync(TrackingStore store, CancellationToken cancellation, WorkerOptions? options = null)
    {
        // The command line owns the console, the signals and the settings; the host owns nothing but the services.
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ApplicationName = "SweepRunner" });
        builder.Services.AddSweepRunner(store, options ?? new WorkerOptions());
        var host = builder.Build();
        await host.StartAllAsync(cancellation).ConfigureAwait(false);
        return new EngineHost(host);
    }

    /// <summary>Returns when <paramref name="cancellation"/> says so.</summary>
    /// <exception cref="Exception">Whatever made the worker give up.</exception>
    public Task UntilToldToStopAsync(CancellationToken cancellation) => _host.UntilToldToStopAsync(cancellation);

    public async ValueTask DisposeAsync() => await _host.EndAsync().ConfigureAwait(false);
}
