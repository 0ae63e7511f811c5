using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using SweepRunner.Core.Errors;
using SweepRunner.Tracking.Sql;

namespace SweepRunner.Tracking.Sqlite;

/// <summary>
/// Brings a database file to the newest schema. EF is only loaded to upgrade a store: building its model costs more than
/// most commands.
/// </summary>
internal static class SqliteSchema
{
    /// <summary>Id of the newest migration, known without loading EF.</summary>
    internal const string Newest = "20261122133404_ValueIndexes";

    /// <summary>What EF's migrations since <paramref name="from"/> do; the resource of a new store is this from the beginning.</summary>
    internal static string Script(string from)
    {
        // Never opened: the script depends on the model alone.
        using var connection = new SqliteConnection("Data Source=:memory:");
        using var context = SqliteTrackingContext.On(connection);
        return context.GetService<IMigrator>().GenerateScript(from, options: MigrationsSqlGenerationOptions.NoTransactions);
    }

    /// <summary>Migrates where needed. Safe when several processes open the same file: one migrates, the others wait.</summary>
    public static void Ensure(SqliteDatabase database)
    {
        try
        {
            using var session = database.Open();
            if (IsCurrent(session, database.Location)) return;
            session.Scalar<string>("PRAGMA journal_mode = WAL");
            Migrate(session, database.Location);
        }
        catch (SqliteException fault)
        {
            throw SqliteFaults.Translate(fault, database);
        }
    }

    private static void Migrate(SqliteSession session, string path)
    {
        // Not EF's own Migrate: its lock is a row that a killed process leaves behind, and then everybody waits for ever.
        session.Execute("BEGIN IMMEDIATE");
        try
        {
            if (!IsCurrent(session, path))
            {
                session.Script(Applied(session) is { } from ? Script(from) : NewStoreScript.Read("sqlite"));
            }

            session.Execute("COMMIT");
        }
        finally
        {
            if (session.InTransaction) session.Execute("ROLLBACK");
        }
    }

    private static bool IsCurrent(SqliteSession session, string path)
    {
        var applied = Applied(session);
        if (string.CompareOrdinal(applied, Newest) > 0)
        {
            throw new SweepRunnerException(
                ErrorCode.Unavailable,
                $"The store {path} was written by a newer SweepRunner (its schema is {applied}, this program knows {Newest}). Update SweepRunner, or name another store with --store.");
        }

        return applied == Newest;
    }

    private static string? Applied(SqliteSession session) =>
        session.Scalar<string>("SELECT name FROM sqlite_master WHERE type = 'table' AND name = '__EFMigrationsHistory'") is null
            ? null
            : session.Scalar<string>("SELECT max(MigrationId) FROM __EFMigrationsHistory");
}
