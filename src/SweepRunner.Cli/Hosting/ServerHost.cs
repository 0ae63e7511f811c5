using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using SweepRunner.Cli.Workspaces;
using SweepRunner.Core.Errors;
using SweepRunner.Hangfire;
using SweepRunner.Server;
using SweepRunner.Tracking;

namespace SweepRunner.Cli.Hosting;

/// <summary>The server of this process, with a worker beside it.</summary>
internal sealed class ServerHost : IAsyncDisposable
{
    private static readonly string[] LoopbackNames = ["localhost", "127.0.0.1", "[::1]"];

    private readonly WebApplication _app;

    private ServerHost(WebApplication app) => _app = app;

    /// <summary>Where it listens, e.g. <c>http://127.0.0.1:5080</c>.</summary>
    public string Address => _app.Address();

    /// <summary>Starts it.</summary>
    /// <exception cref="SweepRunnerException"><see cref="ErrorCode.Unavailable"/>: the port is taken.</exception>
    public static async Task<ServerHost> StartAsync(TrackingStore store, WorkerOptions worker, IPEndPoint listen, CancellationToken cancellation)
    {
        var builder = LoopbackWeb.Create(listen);
        builder.Services.AddSweepRunner(store, worker).AddSweepRunnerServer(store.Place()).AddPageWarmer();

        // A name of somebody else's that points to this machine must not make a browser read what is here (DNS rebinding).
        builder.Services.AddHostFiltering(hosts => hosts.AllowedHosts = [.. LoopbackNames, .. Settings.AllowedHosts]);
        var app = builder.Build();
        app.UseHostFiltering();
        app.MapSweepRunner();
        if (JobEngineChoice.HasHangfire) HangfirePlugin.Parts!.Map(app, DashboardAccess.ThisMachine);
        try
        {
            await app.StartAsync(cancellation).ConfigureAwait(false);
        }
        catch (IOException taken) when (taken.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException or SocketException)
        {
            await app.DisposeAsync().ConfigureAwait(false);
            throw new SweepRunnerException(
                ErrorCode.Unavailable, $"{listen} is taken by another program (is a server running already?). Choose another port with --port.", taken);
        }

        return new ServerHost(app);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync().ConfigureAwait(false);
        await _app.DisposeAsync().ConfigureAwait(false);
    }
}
