using SweepRunner.Client.Experiments;
using SweepRunner.Client.Http;
using SweepRunner.Client.Models;
using SweepRunner.Client.Runs;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Runs;

namespace SweepRunner.Client;

/// <summary>
/// A tracking server: SweepRunner's, or any that speaks MLflow's REST 2.0. One client serves a whole program; it is
/// thread-safe and opens no connection until it is used.
/// </summary>
public sealed class TrackingClient : IAsyncDisposable
{
    private readonly MlflowServer _server;
    private readonly RunStarter _starter;
    private readonly SemaphoreSlim _choosing = new(1, 1);
    private ExperimentId? _experiment;
    private string? _runToResume;

    private TrackingClient(MlflowServer server)
    {
        _server = server;
        _starter = new RunStarter(server);
        _experiment = server.Options.Experiment is null ? server.Options.ExperimentId ?? new ExperimentId(0) : null;
        _runToResume = server.Options.Environment("MLFLOW_RUN_ID");
        Experiments = new ExperimentCatalog(server);
        Models = new ModelCatalog(server);
        LoggedModels = new LoggedModelCatalog(server);
        Runs = new RunCatalog(server, ExperimentAsync);
    }

    /// <summary>Root of the server.</summary>
    public Uri Server => _server.Root;

    /// <summary>Recorded runs: reading, searching, deleting.</summary>
    public RunCatalog Runs { get; }

    /// <summary>Experiments.</summary>
    public ExperimentCatalog Experiments { get; }

    /// <summary>The model registry.</summary>
    public ModelCatalog Models { get; }

    /// <summary>Models that runs logged with MLflow 3.</summary>
    public LoggedModelCatalog LoggedModels { get; }

    /// <summary>A client of the server at <paramref name="uri"/>.</summary>
    /// <param name="uri">Address, e.g. <c>http://127.0.0.1:5080</c>; null takes <c>MLFLOW_TRACKING_URI</c>.</param>
    /// <param name="options">Settings; null takes MLflow's environment variables and the defaults.</param>
    /// <exception cref="InvalidInputException">There is no address, or a setting breaks a rule.</exception>
    public static TrackingClient Connect(Uri? uri = null, TrackingOptions? options = null)
    {
        options ??= new TrackingOptions();
        var root = Surroundings.Root(uri, options);
        return new TrackingClient(new MlflowServer(root, Surroundings.Complete(options)));
    }

    /// <inheritdoc cref="Connect(Uri?, TrackingOptions?)"/>
    public static TrackingClient Connect(string uri, TrackingOptions? options = null) => Connect(new Uri(uri, UriKind.RelativeOrAbsolute), options);

    /// <summary>
    /// Starts a run; dispose it to end it. When <c>MLFLOW_RUN_ID</c> is set, as it is for a program that a sweep runs, the
    /// first call goes on with that run, as MLflow's own client does.
    /// </summary>
    /// <param name="name">Name for people; null lets the server choose one.</param>
    /// <param name="options">Experiment, parent, tags.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="TrackingException">The server refused or could not be reached.</exception>
    public Task<ActiveRun> StartRunAsync(string? name = null, NewRunOptions? options = null, CancellationToken cancellation = default)
    {
        if (options?.Parent is null && Interlocked.Exchange(ref _runToResume, null) is { Length: > 0 } run)
            return ResumeRunAsync(new RunId(run), options?.StatusOnDispose ?? RunStatus.Finished, cancellation);
        return CreateRunAsync(name, options ?? new NewRunOptions(), cancellation);
    }

    /// <summary>Goes on with a run, which is running again until it is disposed.</summary>
    /// <exception cref="TrackingException">There is no such run, it is deleted, or the server could not be reached.</exception>
    public async Task<ActiveRun> ResumeRunAsync(RunId run, RunStatus statusOnDispose = RunStatus.Finished, CancellationToken cancellation = default)
    {
        var info = await Runs.GetAsync(run, cancellation).ConfigureAwait(false);
        if (info.Status != RunStatus.Running) await Runs.UpdateAsync(run, status: RunStatus.Running, cancellation: cancellation).ConfigureAwait(false);
        return new ActiveRun(this, _server, info, statusOnDispose);
    }

    /// <summary>
    /// Runs <paramref name="body"/> in a run of its own, which ends as finished, as failed when the body throws, or as killed
    /// when it is cancelled. The body's exception reaches the caller; a failure to log besides it is kept in its
    /// <see cref="Exception.Data"/> under <c>tracking</c>.
    /// </summary>
    /// <exception cref="TrackingException">The run could not be started, or not everything could be logged.</exception>
    public async Task<T> RunAsync<T>(
        string? name, Func<ActiveRun, CancellationToken, Task<T>> body, NewRunOptions? options = null, CancellationToken cancellation = default)
    {
        var run = await StartRunAsync(name, options, cancellation).ConfigureAwait(false);
        T result;
        try
        {
            result = await body(run, cancellation).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            var killed = failure is OperationCanceledException && cancellation.IsCancellationRequested;
            try
            {
                await (killed ? run.EndAsync(RunStatus.Killed, CancellationToken.None) : run.FailAsync(failure, CancellationToken.None)).ConfigureAwait(false);
            }
            catch (TrackingException unlogged)
            {
                failure.Data["tracking"] = unlogged;
            }

            throw;
        }

        await run.EndAsync(RunStatus.Finished, cancellation).ConfigureAwait(false);
        return result;
    }

    /// <inheritdoc cref="RunAsync{T}"/>
    public Task RunAsync(string? name, Func<ActiveRun, CancellationToken, Task> body, NewRunOptions? options = null, CancellationToken cancellation = default) =>
        RunAsync(name, async (run, stop) =>
        {
            await body(run, stop).ConfigureAwait(false);
            return true;
        }, options, cancellation);

    /// <summary>Closes the connections. End the runs first: a run needs its client to send what it holds.</summary>
    public ValueTask DisposeAsync()
    {
        _server.Dispose();
        _choosing.Dispose();
        return ValueTask.CompletedTask;
    }

    internal async Task<ActiveRun> CreateRunAsync(string? name, NewRunOptions options, CancellationToken cancellation)
    {
        var experiment = options.Experiment ?? await ExperimentAsync(cancellation).ConfigureAwait(false);
        var info = await _starter.CreateAsync(name, experiment, options, cancellation).ConfigureAwait(false);
        return new ActiveRun(this, _server, info, options.StatusOnDispose);
    }

    /// <summary>The experiment of the options, created on first use when it is named and new.</summary>
    private async Task<ExperimentId> ExperimentAsync(CancellationToken cancellation)
    {
        await _choosing.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return _experiment ??= (await Experiments.GetOrCreateAsync(_server.Options.Experiment!, cancellation: cancellation).ConfigureAwait(false)).Id;
        }
        finally
        {
            _choosing.Release();
        }
    }
}
