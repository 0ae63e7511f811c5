using SweepRunner.Core.Sweeps;

namespace SweepRunner.Server.Health;

/// <summary>Asks the store for a sign of life. One question at a time, whoever asks: a store that does not answer is not asked again meanwhile. Thread-safe.</summary>
internal sealed class StoreCheck(ISweepStore sweeps)
{
    // Supervisors give up after seconds; the store tries again for half a minute.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private Task _answer = Task.CompletedTask;

    /// <summary>Waits for the answer, at most 2 seconds.</summary>
    /// <exception cref="TimeoutException">There was none in time.</exception>
    public Task AskAsync(CancellationToken cancellation)
    {
        lock (_gate)
        {
            if (_answer.IsCompleted) _answer = sweeps.UnfinishedAsync(CancellationToken.None);
            return _answer.WaitAsync(Patience, cancellation);
        }
    }
}
