using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using SweepRunner.Core.Errors;
using static SQLitePCL.raw;

namespace SweepRunner.Tracking.Sqlite;

/// <summary>Turns faults of SQLite into refusals that say what happened, where, and what to do.</summary>
internal static class SqliteFaults
{
    /// <summary>What a call has answered, as ADO.NET would tell it.</summary>
    /// <param name="result">The answer, which is an error.</param>
    /// <param name="database">Whose last call it was.</param>
    public static SqliteException Of(int result, sqlite3 database)
    {
        try
        {
            SqliteException.ThrowExceptionForRC(result, database);
            return new SqliteException($"SQLite answered {result}.", result);
        }
        catch (SqliteException fault)
        {
            return fault;
        }
    }

    /// <summary>Whether the fault lies outside the statement (disk, file, lock), so that every other one would meet it too.</summary>
    public static bool IsOutside(SqliteException fault) => fault.SqliteErrorCode is
        SQLITE_FULL or SQLITE_IOERR or SQLITE_CANTOPEN or SQLITE_READONLY or SQLITE_NOTADB or SQLITE_CORRUPT
        or SQLITE_BUSY or SQLITE_LOCKED or SQLITE_PERM or SQLITE_AUTH or SQLITE_PROTOCOL or SQLITE_NOMEM or SQLITE_NOLFS;

    /// <summary>The refusal for a fault outside the statement; any other fault is a bug and comes back as it is.</summary>
    public static Exception Translate(SqliteException fault, SqliteDatabase database)
    {
        if (!IsOutside(fault)) return fault;
        var path = database.Location;
        var message = fault.SqliteErrorCode switch
        {
            SQLITE_FULL => DiskFull.Message(path),
            SQLITE_IOERR or SQLITE_CANTOPEN when DiskFull.FreeBytes(path) is < DiskFull.NearlyNothing => DiskFull.Message(path),
            SQLITE_BUSY or SQLITE_LOCKED or SQLITE_PROTOCOL => string.Create(
                CultureInfo.InvariantCulture,
                $"The store {path} is locked by another process and did not become free within {database.BusyTimeout.TotalSeconds:0.#} s. Close the program that holds it (a database browser, a backup) and run the same command again; nothing recorded is lost."),
            SQLITE_READONLY or SQLITE_PERM or SQLITE_AUTH =>
                $"The store {path} cannot be written. Give this user write permission to the file and its folder, or name another store with --store.",
            SQLITE_CANTOPEN =>
                $"The store {path} cannot be opened. Check that its folder exists and that this user may read and write it, or name another store with --store.",
            SQLITE_NOTADB =>
                $"{path} is not a SweepRunner store (not a SQLite database). Move that file away, or name another store with --store.",
            SQLITE_CORRUPT =>
                $"The store {path} is damaged ({fault.Message}). Restore it from a backup, or rescue what is readable with 'sqlite3 {path} .recover'.",
            SQLITE_NOMEM => $"There is not enough memory to read the store {path}. Free some and run the same command again; nothing recorded is lost.",
            _ => $"The disk holding {path} reported an error ({fault.Message}). Check the disk, then run the same command again.",
        };
        return new SweepRunnerException(ErrorCode.Unavailable, message, fault);
    }
}
