using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Trainers;
using SweepRunner.Engine.Execution;

namespace SweepRunner.Engine.Hosts;

/// <summary>The worker's side of one trial host: a child process that runs one training at a time.</summary>
internal sealed class TrialHostProcess : IAsyncDisposable
{
    private static readonly TimeSpan MemoryCheck = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ExitPatience = TimeSpan.FromSeconds(2);

    private readonly TrialHostOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly Process _process;
    private readonly SemaphoreSlim _writing = new(1);
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly HostErrors _errors = new();
    private readonly Task _reading;
    private volatile HostConversation? _current;
    private volatile string? _endReason;

    private TrialHostProcess(TrialHostOptions options, TimeProvider time, ILogger log, Process process)
    {
        (_options, _time, _log, _process) = (options, time, log, process);
        _process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is null) return;
            _errors.Add(line.Data);
            _current?.Progress.Log(line.Data);
        };
        _process.BeginErrorReadLine();
        _reading = Task.Run(ReadAsync);
    }

    /// <summary>Whether it can take another training.</summary>
    public bool IsUsable => _endReason is null && !_reading.IsCompleted && ResidentMb() <= (_options.MemoryLimitMb ?? long.MaxValue);

    /// <summary>Starts a host.</summary>
    /// <exception cref="SweepRunnerException">The program cannot be started.</exception>
    public static TrialHostProcess Start(TrialHostOptions options, TimeProvider time, ILogger log)
    {
        var start = new ProcessStartInfo(options.FileName)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        foreach (var argument in options.Arguments) start.ArgumentList.Add(argument);
        // A host lives for seconds and its work is native: code that is compiled once more because it was called often costs
        // more than it gains. (The number of calls is hexadecimal.)
        start.Environment["DOTNET_TC_CallCountThreshold"] = "FFFF";
        try
        {
            return new TrialHostProcess(options, time, log, Process.Start(start) ?? throw new UnreachableException("A new process was asked for."));
        }
        catch (Win32Exception problem)
        {
            throw new SweepRunnerException(ErrorCode.Unavailable, $"The trial host '{options.FileName}' cannot be started: {problem.Message}", problem);
        }
    }

    /// <summary>Runs one training. After a cancellation that the training did not follow, the process is gone.</summary>
    public async Task<TrainingEnd> RunAsync(TrainingJob job, ITrainingProgress progress, CancellationToken cancellation)
    {
        var conversation = new HostConversation(Guid.NewGuid().ToString("N"), progress);
        _current = conversation;
        if (_endReason is { } gone) conversation.Lose(gone);
        await using var memory = _time.CreateTimer(_ => CheckMemory(), null, MemoryCheck, MemoryCheck).ConfigureAwait(false);
        try
        {
            await _ready.Task.WaitAsync(_options.StartLimit, _time, cancellation).ConfigureAwait(false);
            var command = new HostCommand.Run(conversation.Id, job.Config, job.OutputDirectory, job.CacheDirectory, progress.IsJudged, job.Identity, job.Tracking);
            await SendAsync(command).ConfigureAwait(false);
            return await conversation.End.WaitAsync(cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return await CancelAsync(conversation).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            Kill($"it was not ready after {_options.StartLimit.TotalSeconds.ToString(CultureInfo.InvariantCulture)} s");
            return await conversation.End.ConfigureAwait(false);
        }
        finally
        {
            _current = null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await SendAsync(new HostCommand.Exit()).ConfigureAwait(false);
        try
        {
            await _reading.WaitAsync(ExitPatience, _time).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            Kill("it did not exit when it was told to");
            await _reading.ConfigureAwait(false);
        }

        _process.Dispose();
        _writing.Dispose();
    }

    private async Task<TrainingEnd> CancelAsync(HostConversation conversation)
    {
        await SendAsync(new HostCommand.Cancel(conversation.Id)).ConfigureAwait(false);
        try
        {
            var end = await conversation.End.WaitAsync(_options.CancelGrace, _time).ConfigureAwait(false);
            return end is TrainingEnd.Completed ? end : new TrainingEnd.Cancelled();
        }
        catch (TimeoutException)
        {
            Kill("its training was cancelled");
            return new TrainingEnd.Cancelled();
        }
    }

    private async Task ReadAsync()
    {
        try
        {
            while (await _process.StandardOutput.ReadLineAsync().ConfigureAwait(false) is { } line) Take(HostJson.Message(line));
        }
        catch (Exception broken) when (broken is JsonException or IOException or NotSupportedException)
        {
            Kill($"it did not keep to the protocol: {broken.Message}");
        }

        await EndAsync().ConfigureAwait(false);
    }

    private void Take(HostMessage message)
    {
        if (message is HostMessage.Ready)
        {
            _ready.TrySetResult();
            return;
        }

        if (_current is { } conversation && !conversation.Take(message)) _ = SendAsync(new HostCommand.Prune(conversation.Id));
    }

    private async Task EndAsync()
    {
        try
        {
            // Waits for the last lines of stderr, too, but not for a grandchild that holds it open.
            using var patience = new CancellationTokenSource(ExitPatience, _time);
            await _process.WaitForExitAsync(patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            Kill("it closed its output");
        }

        var how = _endReason ?? (_process.HasExited ? ExitReason.Of(_process.ExitCode) : "it closed its output");
        _endReason ??= how;
        _log.HostEnded(_process.Id, how);
        _ready.TrySetResult();
        _current?.Lose(_errors.Explain(how));
    }

    private async Task SendAsync(HostCommand command)
    {
        await _writing.WaitAsync().ConfigureAwait(false);
        try
        {
            await _process.StandardInput.BaseStream.WriteAsync(HostJson.Line(command)).ConfigureAwait(false);
            await _process.StandardInput.BaseStream.FlushAsync().ConfigureAwait(false);
        }
        catch (Exception gone) when (gone is IOException or ObjectDisposedException)
        {
            // The host is dead or dying; whoever waits for its answer learns it from the reading loop.
        }
        finally
        {
            _writing.Release();
        }
    }

    private void CheckMemory()
    {
        if (_options.MemoryLimitMb is { } limit && ResidentMb() is var used && used > limit)
            Kill(string.Create(CultureInfo.InvariantCulture, $"it used {used} MiB, more than its limit of {limit} MiB"));
    }

    private long ResidentMb()
    {
        try
        {
            _process.Refresh();
            return _process.WorkingSet64 >> 20;
        }
        catch (InvalidOperationException)
        {
            return 0;
        }
    }

    private void Kill(string reason)
    {
        _endReason ??= reason;
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (Exception gone) when (gone is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It ended by itself.
        }
    }
}
