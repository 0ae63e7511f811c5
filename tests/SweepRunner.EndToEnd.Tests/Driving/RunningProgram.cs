using System.Diagnostics;
using System.Text;

namespace SweepRunner.EndToEnd.Tests.Driving;

/// <summary>A command that stays: a server, a worker, a watch. Its output is kept; it is killed when disposed.</summary>
internal sealed class RunningProgram : IDisposable
{
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _errors = new();
    private readonly TaskCompletionSource _firstLine = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Process _process;

    public RunningProgram(Process process)
    {
        _process = process;
        Id = process.Id;
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is not null) Add(_output, line.Data);
            _firstLine.TrySetResult();
        };
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is not null) Add(_errors, line.Data);
        };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int Id { get; }

    public bool HasExited => _process.HasExited;

    public string Output => Text(_output);

    public string Errors => Text(_errors);

    /// <summary>Waits for its first line, which servers and workers print when they are ready.</summary>
    public async Task<string> ReadyAsync()
    {
        await _firstLine.Task.WaitAsync(TestContext.Current.CancellationToken);
        Assert.True(Output.Length > 0, $"it ended before it was ready:\n{Errors}");
        return Output;
    }

    /// <summary>Sends a signal; one that ends it is waited for.</summary>
    public async Task SignalAsync(int signal)
    {
        Assert.True(Processes.Signal(Id, signal), "it has ended already");
        if (signal is Processes.Kill or Processes.Terminate) await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Waits for its end.</summary>
    public async Task<Outcome> EndAsync()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new Outcome(_process.ExitCode, Output, Errors);
    }

    public void Dispose()
    {
        if (TestContext.Current is { CancellationToken.IsCancellationRequested: true, TestOutputHelper: { } log })
            log.WriteLine($"process {Id}{(HasExited ? ", ended" : "")}:\n{Output}\n{Errors}");
        if (!_process.HasExited)
        {
            Processes.Signal(Id, Processes.Continue);
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private static void Add(StringBuilder text, string line)
    {
        lock (text) text.Append(line).Append('\n');
    }

    private static string Text(StringBuilder text)
    {
        lock (text) return text.ToString();
    }
}
