using System.Net;
using SweepRunner.Client.Http;
using SweepRunner.Client.Wire;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Runs;

namespace SweepRunner.Client.Buffering;

/// <summary>
/// Empties a run's queue into log-batch calls, one at a time, so that entries arrive in the order they were logged. A
/// server takes a batch whole or not at all; when it refuses one, the batch is halved until the entry at fault is alone,
/// which is set aside and reported by the next flush, and everything else is sent.
/// </summary>
internal sealed class LogSender(MlflowServer server, RunId run, LogQueue queue) : IDisposable
{
    /// <summary>So many single refusals in a row mean that the run itself is refused (deleted, say), not its entries.</summary>
    private const int MostRefusalsInARow = 16;

    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly List<(LogEntry Entry, TrackingException Why)> _refused = [];
    private int _most = BatchPacker.MostInAll;
    private int _refusalsInARow;

    /// <summary>Sends all that was logged before the call.</summary>
    /// <exception cref="TrackingException">Sending failed; what is not sent stays in the queue.</exception>
    public async Task SendAsync(CancellationToken cancellation)
    {
        var target = queue.Added;
        await _one.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            _refusalsInARow = 0;
            while (queue.Removed < target && queue.Peek(_most) is { } batch) await SendAsync(batch, cancellation).ConfigureAwait(false);
        }
        catch (TrackingException failure)
        {
            queue.Stick(failure);
            throw;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Reports what was set aside since the last report.</summary>
    /// <exception cref="TrackingException">Entries were refused.</exception>
    public void ThrowIfRefused()
    {
        (LogEntry Entry, TrackingException Why)[] refused;
        lock (_refused)
        {
            refused = [.. _refused];
            _refused.Clear();
        }

        if (refused.Length == 0) return;
        var names = string.Join(", ", refused.Take(5).Select(r => r.Entry.ToString()));
        var more = refused.Length > 5 ? $" and {refused.Length - 5} more" : "";
        throw new TrackingException(ErrorCode.Invalid, $"Run {run} does not take {names}{more}: {refused[0].Why.Message}", refused[0].Why);
    }

    public void Dispose() => _one.Dispose();

    private async Task SendAsync(BatchPacker batch, CancellationToken cancellation)
    {
        try
        {
            await server.CallAsync(RunEndpoints.LogBatch, batch.ToBatch(run.Value), cancellation).ConfigureAwait(false);
            queue.Remove(batch.Taken);
            _refusalsInARow = 0;
            _most = Math.Min(BatchPacker.MostInAll, _most * 2);
        }
        catch (TrackingException refusal) when (refusal.Status == HttpStatusCode.BadRequest && _refusalsInARow < MostRefusalsInARow)
        {
            if (batch.Taken > 1)
            {
                _most = batch.Taken / 2;
                return;
            }

            var entry = queue.Remove(1);
            lock (_refused) _refused.Add((entry, refusal));
            _refusalsInARow++;
        }
    }
}
