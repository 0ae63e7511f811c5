using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using SweepRunner.Core.Errors;

namespace SweepRunner.Tracking.Sqlite;

/// <summary>
/// Brings a database file to the newest schema. EF is only loaded when there is something to do: building its model costs
/// more than most commands.
/// </summary>
internal static class SqliteSchema
{
    /// <summary>Id of the newest migration, known without loading EF.</summary>
    internal const string Newest = "20261122080841_RegistryHistory";

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
                using var context = SqliteTrackingContext.On(session.Connection);
                var script = context.GetService<IMigrator>().GenerateScript(
                    Applied(session) ?? Migration.InitialDatabase, options: MigrationsSqlGenerationOptions.NoTransactions);
                session.Script(script);
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
