using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using SweepRunner.Tracking.Sql;
using static SQLitePCL.raw;

namespace SweepRunner.Tracking.Sqlite;

/// <summary>One database file.</summary>
/// <param name="path">The file.</param>
/// <param name="busyTimeout">How long a session waits for a lock that another process holds.</param>
/// <param name="time">The clock that leases are judged by.</param>
internal sealed class SqliteDatabase(string path, TimeSpan busyTimeout, TimeProvider time) : SqlDatabase
{
    // 16 MiB: the pages that every trial changes are then brought from the log to the file four times less often than by default.
    private const int PagesToCheckpoint = 4000;

    /// <summary>The file.</summary>
    public override string Location => path;

    public override bool CommitsAtOnce => true;

    public TimeSpan BusyTimeout => busyTimeout;

    public override SqliteSession Open(bool readOnly = false)
    {
        // Not by ADO.NET's connection, which brings the parts that read connection strings into every process.
        SQLitePCL.Batteries_V2.Init();
        var opened = sqlite3_open_v2(path, out var handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, null);
        try
        {
            if (opened != SQLITE_OK) throw SqliteFaults.Of(opened, handle);
            var session = new SqliteSession(handle, time);
            session.Script(string.Create(
                CultureInfo.InvariantCulture,
                $"""
                PRAGMA busy_timeout = {(long)busyTimeout.TotalMilliseconds};
                PRAGMA foreign_keys = ON;
                PRAGMA synchronous = NORMAL;
                PRAGMA cache_size = -16000;
                PRAGMA temp_store = MEMORY;
                PRAGMA case_sensitive_like = ON;
                PRAGMA journal_size_limit = 67108864;
                PRAGMA wal_autocheckpoint = {PagesToCheckpoint};
                PRAGMA query_only = {(readOnly ? 1 : 0)};
                """));
            return session;
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    /// <remarks>Never: SQLite has waited for locks itself, and a disk that is full or broken stays so.</remarks>
    public override bool MayTryAgain(DbException fault, TimeSpan since) => false;

    public override bool IsOutside(DbException fault) => fault is SqliteException sqlite && SqliteFaults.IsOutside(sqlite);

    public override Exception Translate(DbException fault) => fault is SqliteException sqlite ? SqliteFaults.Translate(sqlite, this) : fault;
}
