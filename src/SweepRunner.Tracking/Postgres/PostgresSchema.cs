using System.Data.Common;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using SweepRunner.Core.Errors;

namespace SweepRunner.Tracking.Postgres;

/// <summary>Brings a database to the newest schema. EF is only loaded when there is something to do.</summary>
internal static class PostgresSchema
{
    /// <summary>Id of the newest migration, known without loading EF.</summary>
    internal const string Newest = "20261122080900_RegistryHistory";

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
        if (!IsCurrent(session, location))
        {
            using var context = PostgresTrackingContext.On(session.Connection);
            using var command = session.Connection.CreateCommand();
            command.CommandText = context.GetService<IMigrator>().GenerateScript(
                Applied(session) ?? Migration.InitialDatabase, options: MigrationsSqlGenerationOptions.NoTransactions);
            command.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    private static bool IsCurrent(PostgresSession session, string location)
    {
        var applied = Applied(session);
        if (string.CompareOrdinal(applied, Newest) > 0)
        {
            throw new SweepRunnerException(
                ErrorCode.Unavailable,
                $"The store {location} was written by a newer SweepRunner (its schema is {applied}, this program knows {Newest}). Update SweepRunner, or name another store with --store.");
        }

        return applied == Newest;
    }

    // Not to_regclass: within one transaction it may still remember that there was no such table.
    private static string? Applied(PostgresSession session) =>
        session.Scalar<string>("SELECT tablename::text FROM pg_catalog.pg_tables WHERE schemaname = current_schema() AND tablename = '__EFMigrationsHistory'") is null
            ? null
            : session.Scalar<string>("""SELECT max("MigrationId") FROM "__EFMigrationsHistory" """);
}
