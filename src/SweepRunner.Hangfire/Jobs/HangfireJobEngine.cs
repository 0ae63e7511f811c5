using System.Globalization;
using Hangfire;
using Hangfire.States;
using Microsoft.Extensions.Logging;
using SweepRunner.Core.Jobs;
using SweepRunner.Core.Sweeps;
using SweepRunner.Hangfire.Dashboard;
using SweepRunner.Hangfire.Reconciliation;
using SweepRunner.Hangfire.Storages;

namespace SweepRunner.Hangfire.Jobs;

/// <summary>
/// Delivers trials through Hangfire. What its storage says is never believed against the store: jobs are compared with trials
/// at the start and regularly, ghosts are ended and what is missing is enqueued. Thread-safe.
/// </summary>
internal sealed class HangfireJobEngine(
    Lazy<EngineStorage> storage, ISweepStore sweeps, HandDeletions deletions, TimeSpan reconcile, TimeProvider time, ILoggerFactory loggers)
    : IJobEngine, IAsyncDisposable
{
    // How soon a job that was deleted or requeued by hand stops the trial that runs under it.
    private static readonly TimeSpan CancellationCheck = TimeSpan.FromSeconds(1);

    // We schedule nothing: these loops of Hangfire need not bother a database often.
    private static readonly TimeSpan Schedules = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ServerTimeout = TimeSpan.FromMinutes(1);

    private readonly ILogger _log = loggers.CreateLogger<HangfireJobEngine>();
    private readonly CancellationTokenSource _ending = new();
    private readonly OpenRequests _requests = new();
    private TrialDeliveries? _deliveries;
    private BackgroundJobServer? _server;
    private BackgroundJobClient? _client;
    private Task _loops = Task.CompletedTask;

    public string Name => "hangfire";

    public bool ReachesAllWorkers => storage.Value.IsShared;

    /// <summary>The storage, once it is open.</summary>
    internal EngineStorage Storage => storage.Value;

    public async Task StartAsync(IJobHandler handler, int slots, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(slots);
        if (_server is not null) throw new InvalidOperationException("This job engine has been started before.");
        EngineLogProvider.Use(loggers);
        _client = new BackgroundJobClient(Storage.Jobs, EngineFilters.Own);
        _deliveries = new TrialDeliveries(handler, sweeps, Storage, _requests, _log);
        var reconciler = new JobReconciler(Storage, sweeps, _client, _requests, _deliveries.IsUnderWay, EnqueueAsync, time, _log);
        await reconciler.StartAsync(cancellation).ConfigureAwait(false);
        _server = new BackgroundJobServer(Options(slots), Storage.Jobs);
        _loops = Task.WhenAll(reconciler.RunAsync(reconcile, _ending.Token), deletions.RunAsync(sweeps, _log, _ending.Token));
    }

    public Task EnqueueAsync(TrialJob job, CancellationToken cancellation)
    {
        var client = _client ?? throw new InvalidOperationException("The job engine has not been started.");
        // Hangfire has no asynchronous way, and its storage may be a database.
        return Task.Run(
            () =>
            {
                var id = client.Create(TrialHangfireJob.Of(job), new EnqueuedState(PriorityQueues.Of(job.Priority)));
                _requests.Add(job, id);
            },
            cancellation);
    }

    public async Task StopAsync(CancellationToken cancellation)
    {
        if (_server is null || _ending.IsCancellationRequested) return;
        await _ending.CancelAsync().ConfigureAwait(false);
        await _loops.ConfigureAwait(false);
        _server.SendStop();
        await _deliveries!.StopAsync().ConfigureAwait(false);
        await _server.WaitForShutdownAsync(cancellation).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None).ConfigureAwait(false);
        _server?.Dispose();
        _deliveries?.Dispose();
        _ending.Dispose();
        if (storage.IsValueCreated) storage.Value.Dispose();
        EngineLogProvider.Leave(loggers);
    }

    private BackgroundJobServerOptions Options(int slots) => new()
    {
        ServerName = string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}-{Environment.ProcessId}"),
        WorkerCount = slots,
        Queues = PriorityQueues.All,
        Activator = new EngineActivator(_deliveries!),
        FilterProvider = EngineFilters.Own,
        CancellationCheckInterval = CancellationCheck,
        SchedulePollingInterval = Schedules,
        HeartbeatInterval = Heartbeat,
        ServerTimeout = ServerTimeout,
        // The deliveries stop the trials themselves and wait for them, however long that takes.
        StopTimeout = Timeout.InfiniteTimeSpan,
        ShutdownTimeout = Timeout.InfiniteTimeSpan,
    };
}
