using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using SweepRunner.Tracking.Sql;

namespace SweepRunner.Tracking.Sqlite;

/// <summary>One database file.</summary>
/// <param name="path">The file.</param>
/// <param name="busyTimeout">How long a session waits for a lock that another process holds.</param>
/// <param name="time">The clock that leases are judged by.</param>
internal sealed class SqliteDatabase(string path, TimeSpan busyTimeout, TimeProvider time) : SqlDatabase
{
    /// <summary>The file.</summary>
    public override string Location => path;

    public override bool CommitsAtOnce => true;

    public TimeSpan BusyTimeout => busyTimeout;

    public override SqliteSession Open(bool readOnly = false)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadWriteCreate,
            ForeignKeys = true,
            Pooling = false,
            // SQLite itself waits, see busy_timeout; the provider's own retry sleeps 150 ms between looks.
            DefaultTimeout = 1,
        }.ToString());
        try
        {
            connection.Open();
            using var pragmas = connection.CreateCommand();
            pragmas.CommandText = string.Create(
                CultureInfo.InvariantCulture,
                $"""
                PRAGMA busy_timeout = {(long)busyTimeout.TotalMilliseconds};
                PRAGMA synchronous = NORMAL;
                PRAGMA cache_size = -16000;
                PRAGMA temp_store = MEMORY;
                PRAGMA case_sensitive_like = ON;
                PRAGMA journal_size_limit = 67108864;
                PRAGMA query_only = {(readOnly ? 1 : 0)};
                """);
            pragmas.ExecuteNonQuery();
            return new SqliteSession(connection, time);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    /// <remarks>Never: SQLite has waited for locks itself, and a disk that is full or broken stays so.</remarks>
    public override bool MayTryAgain(DbException fault, TimeSpan since) => false;

    public override bool IsOutside(DbException fault) => fault is SqliteException sqlite && SqliteFaults.IsOutside(sqlite);

    public override Exception Translate(DbException fault) => fault is SqliteException sqlite ? SqliteFaults.Translate(sqlite, this) : fault;
}
