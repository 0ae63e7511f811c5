using System.IO.Pipes;
using System.Runtime.InteropServices;
using SweepRunner.Core.Errors;
using SweepRunner.Training.Command.Invocation;

namespace SweepRunner.Training.Command.Processes;

/// <summary>
/// A running program with everything it starts, in a process group of its own. Nothing of it outlives this process: see
/// <see cref="Watchdog"/>. Linux and macOS. Thread-safe.
/// </summary>
internal sealed class ProgramProcess : IDisposable
{
    /// <summary>The environment variable that marks the processes of a trial.</summary>
    internal const string MarkVariable = "SWEEPRUNNER_PROCESS_MARK";

    // A process may start another between being found and being killed; those that fork faster than that are no trials.
    private const int Passes = 10;

    private readonly Watchdog _watchdog;
    private readonly ProcessTable _processes;
    private readonly int _process;
    private readonly Lock _gate = new();
    private bool _disposed;

    private ProgramProcess(Watchdog watchdog, ProcessTable processes, int process, Stream output, Stream errors) =>
        (_watchdog, _processes, _process, Output, Errors) = (watchdog, processes, process, output, errors);

    /// <summary>What it writes to stdout.</summary>
    public Stream Output { get; }

    /// <summary>What it writes to stderr.</summary>
    public Stream Errors { get; }

    /// <summary>Starts a program; its stdin is empty.</summary>
    /// <exception cref="SweepRunnerException">This system cannot start it.</exception>
    /// <exception cref="InvalidInputException">It is no program.</exception>
    public static ProgramProcess Start(ProgramCall call)
    {
        if (OperatingSystem.IsWindows())
            throw new SweepRunnerException(ErrorCode.Unavailable, "The trainer 'command' needs Linux or macOS: on Windows it cannot end a program together with everything it started. Run it under WSL.");
        var mark = $"{MarkVariable}={Guid.NewGuid():N}";
        using var nothing = File.OpenHandle("/dev/null", FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        var empty = (int)nothing.DangerousGetHandle();
        var watchdog = Watchdog.Start(mark, empty);
        var output = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.None);
        var errors = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.None);
        var error = Spawner.Start(
            call.Executable, call.Arguments, [.. call.Environment, new(MarkVariable, mark[(MarkVariable.Length + 1)..])], call.WorkingDirectory, watchdog.Group,
            [empty, Descriptor(output), Descriptor(errors)], [], out var process);
        output.DisposeLocalCopyOfClientHandle();
        errors.DisposeLocalCopyOfClientHandle();
        if (error == 0) return new ProgramProcess(watchdog, new ProcessTable(mark), process, output, errors);
        NativeMethods.Signal(watchdog.Group, NativeMethods.Kill);
        watchdog.Dispose();
        output.Dispose();
        errors.Dispose();
        throw new InvalidInputException(new Fault("the program cannot be started") { Path = call.Origin, Value = call.Executable, Rule = SpawnFault.Text(error) });
    }

    /// <summary>Blocks until a process that is a child of this one has ended.</summary>
    internal static ExitStatus Reap(int process)
    {
        int status;
        while (NativeMethods.Wait(process, out status, 0) < 0 && Marshal.GetLastPInvokeError() == NativeMethods.Interrupted)
        {
            // A signal of ours, e.g. one that the runtime uses to suspend threads.
        }

        return ExitStatus.Of(status);
    }

    /// <summary>Blocks until the program has ended; what it started may go on. To be called once.</summary>
    public ExitStatus Wait() => Reap(_process);

    /// <summary>Asks the whole group to end.</summary>
    public void Terminate() => SignalGroup(NativeMethods.Terminate);

    /// <summary>Ends the whole group, and whatever has left it.</summary>
    public void Kill()
    {
        for (var pass = 0; pass < Passes; pass++)
        {
            SignalGroup(NativeMethods.Kill);
            var left = _processes.Find();
            if (left.Count == 0) return;
            foreach (var process in left) NativeMethods.Signal(process, NativeMethods.Kill);
        }
    }

    /// <summary>Memory of the program and everything it started, in bytes, exact when above <paramref name="limit"/>; 0 where the system does not tell.</summary>
    public long UsedBytes(long limit) => _processes.UsedBytes(limit);

    /// <summary>Kills what is left. <see cref="Wait"/> must have returned.</summary>
    public void Dispose()
    {
        Kill();
        lock (_gate) _disposed = true;
        _watchdog.Dispose();
        Output.Dispose();
        Errors.Dispose();
    }

    private static int Descriptor(AnonymousPipeServerStream pipe) => (int)pipe.ClientSafePipeHandle.DangerousGetHandle();

    // After the watchdog is reaped the number may be another's.
    private void SignalGroup(int signal)
    {
        lock (_gate)
        {
            if (!_disposed) NativeMethods.Signal(-_watchdog.Group, signal);
        }
    }
}
