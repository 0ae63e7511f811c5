using System.Globalization;
using SweepRunner.Client.Artifacts;
using SweepRunner.Client.Buffering;
using SweepRunner.Client.Datasets;
using SweepRunner.Client.Http;
using SweepRunner.Client.Wire;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Runs;

namespace SweepRunner.Client.Runs;

/// <summary>
/// A run being logged to. Params, metrics and tags are buffered and sent in the background, in the order in which they were
/// logged; what a server refuses, and what could not be sent, is reported by the next <see cref="FlushAsync"/> or by the
/// end of the run. Dispose it to end it. Thread-safe.
/// </summary>
public sealed class ActiveRun : IAsyncDisposable
{
    /// <summary>The tag that says why a run failed.</summary>
    public const string ErrorTag = "sweep.error";

    private readonly MlflowServer _server;
    private readonly TrackingClient _tracking;
    private readonly RunStatus _statusOnDispose;
    private readonly LogQueue _queue;
    private readonly LogSender _sender;
    private readonly BackgroundFlusher _flusher;
    private int _ended;

    internal ActiveRun(TrackingClient tracking, MlflowServer server, RunInfo info, RunStatus statusOnDispose)
    {
        (_tracking, _server, _statusOnDispose) = (tracking, server, statusOnDispose);
        (Id, Experiment, Name) = (info.Id, info.Experiment, info.Name);
        Artifacts = ArtifactFolders.OfRun(server, info.Id, info.ArtifactUri);
        _queue = new LogQueue(server.Options.BufferSize);
        _sender = new LogSender(server, info.Id, _queue);
        _flusher = new BackgroundFlusher(_queue, _sender, server.Options.FlushInterval, server.Options.Clock);
        OpenRuns.Add(this);
    }

    /// <summary>Its id.</summary>
    public RunId Id { get; }

    /// <summary>The experiment it belongs to.</summary>
    public ExperimentId Experiment { get; }

    /// <summary>Name for people.</summary>
    public string Name { get; }

    /// <summary>Its files. They are sent when asked, not buffered.</summary>
    public ArtifactFolder Artifacts { get; }

    internal TimeSpan ExitGrace => _server.Options.ExitGrace;

    /// <summary>Logs one point of a metric. Returns at once unless the buffer is full.</summary>
    /// <param name="name">Name, at most 250 characters: letters, digits and <c>_ - . / :</c> and space.</param>
    /// <param name="value">Value; NaN and infinities are allowed.</param>
    /// <param name="step">Step, any 64-bit number.</param>
    /// <param name="timestamp">When it was measured; null is now.</param>
    /// <exception cref="InvalidInputException">The name breaks a rule.</exception>
    /// <exception cref="TrackingException">The buffer is full and sending has failed.</exception>
    /// <exception cref="ObjectDisposedException">The run has ended.</exception>
    public void LogMetric(string name, double value, long step = 0, DateTimeOffset? timestamp = null)
    {
        LogRules.CheckKey("metric", name);
        _flusher.Add(LogEntry.OfMetric(name, value, (timestamp ?? _server.Options.Clock.GetUtcNow()).ToUnixTimeMilliseconds(), step));
    }

    /// <summary>Logs several metrics of one step, as <see cref="LogMetric"/> does.</summary>
    public void LogMetrics(IEnumerable<KeyValuePair<string, double>> metrics, long step = 0)
    {
        var now = _server.Options.Clock.GetUtcNow();
        foreach (var (name, value) in metrics) LogMetric(name, value, step, now);
    }

    /// <summary>
    /// Logs a parameter. A parameter has one value for ever: another value is refused by the server and reported by the next
    /// flush.
    /// </summary>
    /// <param name="name">Name, with the rules of a metric's.</param>
    /// <param name="value">Value, written invariantly; of more than 6,000 characters the first 6,000 are kept, as servers do.</param>
    /// <exception cref="InvalidInputException">The name breaks a rule.</exception>
    /// <exception cref="TrackingException">The buffer is full and sending has failed.</exception>
    /// <exception cref="ObjectDisposedException">The run has ended.</exception>
    public void LogParam(string name, object? value)
    {
        LogRules.CheckKey("param", name);
        var text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        _flusher.Add(LogEntry.OfText(EntryKind.Param, name, LogRules.Cut(text, LogRules.LongestParam)));
    }

    /// <summary>Logs several parameters, as <see cref="LogParam"/> does.</summary>
    public void LogParams<T>(IEnumerable<KeyValuePair<string, T>> parameters)
    {
        foreach (var (name, value) in parameters) LogParam(name, value);
    }

    /// <summary>Sets a tag; a later value replaces an earlier one.</summary>
    /// <param name="name">Name, with the rules of a metric's.</param>
    /// <param name="value">Value; of more than 8,000 characters the first 8,000 are kept, as servers do.</param>
    /// <exception cref="InvalidInputException">The name breaks a rule.</exception>
    /// <exception cref="TrackingException">The buffer is full and sending has failed.</exception>
    /// <exception cref="ObjectDisposedException">The run has ended.</exception>
    public void SetTag(string name, string value)
    {
        LogRules.CheckKey("tag", name);
        _flusher.Add(LogEntry.OfText(EntryKind.Tag, name, LogRules.Cut(value, LogRules.LongestTag)));
    }

    /// <summary>Sets several tags, as <see cref="SetTag"/> does.</summary>
    public void SetTags(IEnumerable<KeyValuePair<string, string>> tags)
    {
        foreach (var (name, value) in tags) SetTag(name, value);
    }

    /// <summary>Records that the run used a data set.</summary>
    /// <param name="dataset">The data set.</param>
    /// <param name="context">What for, e.g. <c>training</c> or <c>validation</c>.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="TrackingException">The server refused or could not be reached.</exception>
    public Task LogDatasetAsync(Dataset dataset, string? context = null, CancellationToken cancellation = default) =>
        _server.CallAsync(RunEndpoints.LogInputs, new(Id.Value, [new DatasetUse(dataset, context).ToWire()]), cancellation);

    /// <summary>Starts a child run in the same experiment.</summary>
    /// <exception cref="TrackingException">The server refused or could not be reached.</exception>
    public Task<ActiveRun> StartChildAsync(string? name = null, NewRunOptions? options = null, CancellationToken cancellation = default)
    {
        options ??= new NewRunOptions();
        return _tracking.CreateRunAsync(name, options with { Parent = Id, Experiment = options.Experiment ?? Experiment }, cancellation);
    }

    /// <summary>Sends what was logged before the call and waits until the server has it.</summary>
    /// <exception cref="TrackingException">
    /// Sending failed (what was not sent stays in the buffer), or the server refused entries since the last flush (they are
    /// dropped, and named here once; all others are sent).
    /// </exception>
    public async Task FlushAsync(CancellationToken cancellation = default)
    {
        await _sender.SendAsync(cancellation).ConfigureAwait(false);
        _sender.ThrowIfRefused();
    }

    /// <summary>Sends what was logged and ends the run; a second end does nothing.</summary>
    /// <exception cref="TrackingException">As for <see cref="FlushAsync"/>, or the end could not be recorded.</exception>
    public async Task EndAsync(RunStatus status = RunStatus.Finished, CancellationToken cancellation = default)
    {
        if (Interlocked.Exchange(ref _ended, 1) != 0) return;
        OpenRuns.Remove(this);
        _queue.Close();
        await _flusher.DisposeAsync().ConfigureAwait(false);
        try
        {
            await FlushAsync(cancellation).ConfigureAwait(false);
        }
        catch (TrackingException failure) when (_queue.Added > _queue.Removed)
        {
            var lost = string.Create(CultureInfo.InvariantCulture, $"Run {Id} has ended with {_queue.Added - _queue.Removed} logged entries unsent. {failure.Message}");
            throw new TrackingException(failure.Code, lost, failure);
        }
        finally
        {
            // The end is recorded even when something of the run was refused.
            await RecordEndAsync(status, cancellation).ConfigureAwait(false);
            _sender.Dispose();
        }
    }

    /// <summary>Ends the run as failed and keeps the reason in the tag <see cref="ErrorTag"/>.</summary>
    /// <exception cref="TrackingException">As for <see cref="EndAsync"/>.</exception>
    public Task FailAsync(Exception reason, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reason);
        if (Volatile.Read(ref _ended) == 0 && !_queue.IsStuck) SetTag(ErrorTag, $"{reason.GetType().Name}: {reason.Message}");
        return EndAsync(RunStatus.Failed, cancellation);
    }

    /// <summary>Ends the run with <see cref="NewRunOptions.StatusOnDispose"/> unless it has ended.</summary>
    /// <exception cref="TrackingException">As for <see cref="EndAsync"/>.</exception>
    public ValueTask DisposeAsync() => new(EndAsync(_statusOnDispose));

    private Task RecordEndAsync(RunStatus status, CancellationToken cancellation) => _server.CallAsync(
        RunEndpoints.Update,
        new(Id.Value, Reading.Word(status), _server.Options.Clock.GetUtcNow().ToUnixTimeMilliseconds(), null),
        cancellation);
}
