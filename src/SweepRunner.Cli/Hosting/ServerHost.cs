using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SweepRunner.Cli.Workspaces;
using SweepRunner.Core.Errors;
using SweepRunner.Hangfire;
using SweepRunner.Server;
using SweepRunner.Tracking;

namespace SweepRunner.Cli.Hosting;

/// <summary>The server of this process, with a worker beside it.</summary>
internal sealed class ServerHost : IAsyncDisposable
{
    // What is asked meanwhile is answered; longer than a worker takes to give its trials back.
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(15);

    private static readonly string[] LoopbackNames = ["localhost", "127.0.0.1", "[::1]"];

    private readonly WebApplication _app;

    private ServerHost(WebApplication app) => _app = app;

    /// <summary>Where it listens, e.g. <c>http://127.0.0.1:5080</c>.</summary>
    public string Address => _app.Address();

    /// <summary>Starts it.</summary>
    /// <exception cref="SweepRunnerException"><see cref="ErrorCode.Unavailable"/>: the port is taken.</exception>
    public static async Task<ServerHost> StartAsync(TrackingStore store, WorkerOptions worker, IPEndPoint listen, CancellationToken cancellation)
    {
        RequireFree(listen);
        var builder = LoopbackWeb.Create(listen);
        // The worker begins to give its trials back at once, not when the last answer has been sent.
        builder.Services.Configure<HostOptions>(host => (host.ServicesStopConcurrently, host.ShutdownTimeout) = (true, ShutdownTimeout));
        builder.Services.AddSweepRunner(store, worker).AddSweepRunnerServer(store.Place()).AddPageWarmer();

        // A name of somebody else's that points to this machine must not make a browser read what is here (DNS rebinding).
        builder.Services.AddHostFiltering(hosts => hosts.AllowedHosts = [.. LoopbackNames, .. Settings.AllowedHosts]);
        var app = builder.Build();
        app.UseHostFiltering();
        app.MapSweepRunner();
        if (JobEngineChoice.HasHangfire) HangfirePlugin.Parts!.Map(app, DashboardAccess.ThisMachine);
        try
        {
            await app.StartAllAsync(cancellation).ConfigureAwait(false);
        }
        catch (IOException taken) when (taken.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException or SocketException)
        {
            // The worker has started by then.
            await app.EndAsync().ConfigureAwait(false);
            throw Taken(listen, taken);
        }

        return new ServerHost(app);
    }

    /// <summary>Returns when <paramref name="cancellation"/> says so.</summary>
    /// <exception cref="Exception">Whatever made the worker give up.</exception>
    public Task UntilToldToStopAsync(CancellationToken cancellation) => _app.UntilToldToStopAsync(cancellation);

    /// <summary>Looks whether the port is free before anything has started that would have to be stopped again.</summary>
    private static void RequireFree(IPEndPoint listen)
    {
        using var probe = new TcpListener(listen);
        try
        {
            probe.Start();
        }
        catch (SocketException taken) when (taken.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            throw Taken(listen, taken);
        }
        catch (SocketException refused)
        {
            throw new SweepRunnerException(ErrorCode.Unavailable, $"Nobody may listen on {listen} here: {refused.Message}. Choose another port with --port.", refused);
        }
    }

    private static SweepRunnerException Taken(IPEndPoint listen, Exception why) =>
        new(ErrorCode.Unavailable, $"{listen} is taken by another program (is a server running already?). Choose another port with --port.", why);

    public async ValueTask DisposeAsync() => await _app.EndAsync().ConfigureAwait(false);
}
