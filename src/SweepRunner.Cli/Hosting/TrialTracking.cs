using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SweepRunner.Cli.Workspaces;
using SweepRunner.Core.Trainers;
using SweepRunner.Core.Trials;
using SweepRunner.Server;
using SweepRunner.Server.Security;
using SweepRunner.Tracking;

namespace SweepRunner.Cli.Hosting;

/// <summary>
/// The tracking server of this worker's trials: MLflow's routes on a free loopback port, each program with a token for its own
/// run. Started when the first program needs it, so that a script that logs to MLflow is swept with or without <c>serve</c>.
/// </summary>
internal sealed class TrialTracking(TrackingStore store, ILoggerFactory log) : ITrackingEndpoint, IAsyncDisposable
{
    private readonly RunTokens _tokens = new();
    private readonly SemaphoreSlim _starting = new(1);
    private WebApplication? _app;
    private Uri? _address;

    public async Task<TrackingAccess> OpenAsync(TrialClaim claim, CancellationToken cancellation)
    {
        await _starting.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            _address ??= await StartAsync(cancellation).ConfigureAwait(false);
        }
        finally
        {
            _starting.Release();
        }

        return new TrackingAccess(_address, _tokens.Issue(claim));
    }

    public Task CloseAsync(TrialClaim claim)
    {
        _tokens.Revoke(claim);
        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null) await _app.DisposeAsync().ConfigureAwait(false);
        _starting.Dispose();
    }

    private async Task<Uri> StartAsync(CancellationToken cancellation)
    {
        var builder = LoopbackWeb.Create(new IPEndPoint(IPAddress.Loopback, 0));
        builder.Services.AddSingleton(log).AddStores(store).AddSweepRunnerServer(store.Place()).AddSingleton(_tokens);
        _app = builder.Build();
        _app.MapTrialTracking();
        await _app.StartAsync(cancellation).ConfigureAwait(false);
        return new Uri(_app.Address());
    }
}
