using System.Diagnostics;
using System.Runtime.ExceptionServices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace SweepRunner.Cli.Hosting;

/// <summary>Starts and ends hosts, also those that end by themselves because one of their services cannot go on.</summary>
internal static class HostFailure
{
    /// <summary>Starts it.</summary>
    /// <exception cref="Exception">Whatever made a service give up before the last one had started; the host has been stopped and disposed.</exception>
    public static async Task StartAllAsync(this IHost host, CancellationToken cancellation)
    {
        try
        {
            await host.StartAsync(cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested && host.Failure() is { } failure)
        {
            await host.EndAsync().ConfigureAwait(false);
            throw failure;
        }
    }

    /// <summary>Stops it and frees what it has.</summary>
    public static async Task EndAsync(this IHost host)
    {
        await host.StopAsync(CancellationToken.None).ConfigureAwait(false);
        if (host is IAsyncDisposable owner) await owner.DisposeAsync().ConfigureAwait(false);
        else host.Dispose();
    }

    /// <summary>Returns when <paramref name="cancellation"/> says so (Ctrl-C, SIGTERM).</summary>
    /// <exception cref="Exception">Whatever made a service of the host give up.</exception>
    public static async Task UntilToldToStopAsync(this IHost host, CancellationToken cancellation)
    {
        var stop = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var ending = host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        await using (ending.Register(() => stop.TrySetResult()).ConfigureAwait(false))
        await using (cancellation.Register(() => stop.TrySetResult()).ConfigureAwait(false)) await stop.Task.ConfigureAwait(false);
        if (cancellation.IsCancellationRequested) return;
        ExceptionDispatchInfo.Throw(host.Failure() ?? new UnreachableException("The host stops by itself though all its services are well."));
    }

    /// <summary>What made the first service that gave up do so; null while all are well.</summary>
    public static Exception? Failure(this IHost host) => host.Services.GetServices<IHostedService>().OfType<BackgroundService>()
        .Select(service => service.ExecuteTask?.Exception?.InnerException).FirstOrDefault(fault => fault is not null);
}
