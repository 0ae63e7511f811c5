using SweepRunner.Training.Command.Processes;

namespace SweepRunner.Training.Command;

/// <summary>Ends a program: SIGTERM to its whole group, and SIGKILL after a grace time. Thread-safe.</summary>
internal sealed class ProgramStop(ProgramProcess process, TimeProvider time) : IDisposable
{
    private readonly Lock _gate = new();
    private ITimer? _kill;
    private bool _ended;

    /// <summary>Whether it was told to end.</summary>
    public bool IsStopped { get; private set; }

    /// <summary>Tells it to end; a second time can only make it faster.</summary>
    public void Stop(TimeSpan grace)
    {
        lock (_gate)
        {
            if (_ended) return;
            IsStopped = true;
            process.Terminate();
            _kill?.Dispose();
            _kill = time.CreateTimer(_ => KillNow(), null, grace, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _ended = true;
            _kill?.Dispose();
        }
    }

    private void KillNow()
    {
        lock (_gate)
        {
            if (!_ended) process.Kill();
        }
    }
}
