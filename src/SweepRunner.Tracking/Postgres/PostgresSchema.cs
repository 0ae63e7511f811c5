using System.Data.Common;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;
using SweepRunner.Core.Errors;
using SweepRunner.Tracking.Sql;

namespace SweepRunner.Tracking.Postgres;

/// <summary>Brings a database to the newest schema. EF is only loaded to upgrade a store.</summary>
internal static class PostgresSchema
{
    /// <summary>Id of the newest migration, known without loading EF.</summary>
    internal const string Newest = "20261122133405_ValueIndexes";

    private const string First = "20261122025333_Initial";

    /// <summary>What EF's migrations since <paramref name="from"/> do; the resource of a new store is this from the beginning.</summary>
    internal static string Script(NpgsqlConnection connection, string from)
    {
        using var context = PostgresTrackingContext.On(connection);
        return context.GetService<IMigrator>().GenerateScript(from, options: MigrationsSqlGenerationOptions.NoTransactions);
    }

    /// <summary>Whether the database has a store.</summary>
    public static bool Exists(PostgresDatabase database)
    {
        try
        {
            using var session = database.Open();
            return Applied(session) is not null;
        }
        catch (DbException fault)
        {
            throw database.Translate(fault);
        }
    }

    /// <summary>Migrates where needed. Safe when several processes open the same database: one migrates, the others wait.</summary>
    public static void Ensure(PostgresDatabase database)
    {
        try
        {
            using var session = database.Open();
            if (!IsCurrent(session, database.Location)) Migrate(session, database.Location);
        }
        catch (DbException fault)
        {
            throw database.Translate(fault);
        }
    }

    private static void Migrate(PostgresSession session, string location)
    {
        // One transaction under a lock that ends with it: a process that is killed leaves nothing behind.
        using var transaction = session.Connection.BeginTransaction();
        session.Scalar<string>("SELECT pg_advisory_xact_lock(7311840251)::text");
        // EF is loaded in between.
        session.Execute("SET LOCAL idle_in_transaction_session_timeout = '5min'");
        if (!IsCurrent(session, location))
        {
            using var command = session.Connection.CreateCommand();
            command.CommandText = Applied(session) is { } from ? Script(session.Connection, from) : NewStoreScript.Read("postgres");
            try
            {
                command.ExecuteNonQuery();
            }
            catch (PostgresException taken) when (taken.SqlState == PostgresErrorCodes.DuplicateTable)
            {
                throw Foreign(location, taken);
            }
        }

        transaction.Commit();
    }

    private static bool IsCurrent(PostgresSession session, string location)
    {
        var applied = Applied(session);
        if (applied == Newest) return true;
        if (applied is not null && session.Scalar<long>("""SELECT count(*) FROM "__EFMigrationsHistory" WHERE "MigrationId" = @first""", ("@first", First)) == 0) throw Foreign(location, null);
        if (string.CompareOrdinal(applied, Newest) > 0)
        {
            throw new SweepRunnerException(
                ErrorCode.Unavailable,
                $"The store {location} was written by a newer SweepRunner (its schema is {applied}, this program knows {Newest}). Update SweepRunner, or name another store with --store.");
        }

        return false;
    }

    private static SweepRunnerException Foreign(string location, PostgresException? taken) => new(
        ErrorCode.Unavailable,
        $"The database {location} has tables of another program{(taken is null ? "" : $" ({taken.MessageText})")}; nothing in it was changed. Give SweepRunner one of its own ('createdb sweeprunner'), or a schema of its own ('?options=-c%20search_path=sweeprunner').",
        taken);

    // Not to_regclass: within one transaction it may still remember that there was no such table.
    private static string? Applied(PostgresSession session) =>
        session.Scalar<string>("SELECT tablename::text FROM pg_catalog.pg_tables WHERE schemaname = current_schema() AND tablename = '__EFMigrationsHistory'") is null
            ? null
            : session.Scalar<string>("""SELECT max("MigrationId") FROM "__EFMigrationsHistory" """);
}
