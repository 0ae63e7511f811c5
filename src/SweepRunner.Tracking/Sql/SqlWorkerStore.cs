using SweepRunner.Core.Jobs;

namespace SweepRunner.Tracking.Sql;

/// <summary>Workers that share the store.</summary>
internal sealed class SqlWorkerStore(SqlDatabase database, GroupCommitWriter writer) : IWorkerStore
{
    /// <summary>Rows of workers silent for longer than this are removed by the next sign of life of another.</summary>
    private static readonly TimeSpan Forgotten = TimeSpan.FromHours(1);

    public Task BeatAsync(WorkerId worker, int slots, CancellationToken cancellation) =>
        writer.WriteAsync(
            session =>
            {
                var now = session.Now.ToUnixTimeMilliseconds();
                session.Execute(
                    """
                    INSERT INTO workers (worker, slots, started_at, seen_at) VALUES (@worker, @slots, @now, @now)
                    ON CONFLICT (worker) DO UPDATE SET slots = excluded.slots, seen_at = excluded.seen_at
                    """,
                    ("@worker", worker.Value), ("@slots", slots), ("@now", now));
                session.Execute("DELETE FROM workers WHERE seen_at < @before", ("@before", now - (long)Forgotten.TotalMilliseconds));
            },
            cancellation);

    public Task LeaveAsync(WorkerId worker, CancellationToken cancellation) =>
        writer.WriteAsync(session => session.Execute("DELETE FROM workers WHERE worker = @worker", ("@worker", worker.Value)), cancellation);

    public Task<IReadOnlyList<WorkerRecord>> WorkersAsync(TimeSpan within, CancellationToken cancellation) =>
        database.ReadAsync<IReadOnlyList<WorkerRecord>>(
            session => session.Query(
                """
                SELECT worker, slots, started_at, seen_at,
                    (SELECT count(*) FROM trials WHERE trials.worker = workers.worker AND trials.state = 'running')
                FROM workers WHERE seen_at >= @since ORDER BY started_at, worker
                """,
                row => new WorkerRecord(new WorkerId(row.GetString(0)), row.GetInt32(1), row.Time(2), row.Time(3), row.GetInt32(4)),
                ("@since", (session.Now - within).ToUnixTimeMilliseconds())),
            cancellation);
}
