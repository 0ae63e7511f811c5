using Hangfire;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;
using Npgsql;
using SweepRunner.Core.Errors;

namespace SweepRunner.Hangfire.Storages;

/// <summary>Jobs in the schema <c>hangfire</c> of a PostgreSQL database, shared by all workers of the store.</summary>
internal sealed class PostgresEngineStorage : EngineStorage
{
    private const string Schema = "hangfire";

    // Any number that no other program that uses the same database would choose.
    private const long InstallLock = 7311840253;

    // Renewed five times in that span while a job runs, so it says how soon the jobs of a dead worker are seen again, and
    // nothing of how long a trial may take. Without the sliding a long job would be started again and again.
    private static readonly TimeSpan Invisibility = TimeSpan.FromMinutes(1);

    // A lock is a row, held for milliseconds while a job changes its state; that of a process killed in between bars everybody
    // else until it is this old. Should it be taken from a process that lives, the store still knows what became of the trial.
    private static readonly TimeSpan DeadLock = TimeSpan.FromSeconds(10);

    private readonly PostgreSqlStorage _storage;

    public PostgresEngineStorage(string connectionString)
    {
        var options = new PostgreSqlStorageOptions
        {
            SchemaName = Schema,
            QueuePollInterval = TimeSpan.FromSeconds(1),
            UseSlidingInvisibilityTimeout = true,
            InvisibilityTimeout = Invisibility,
            DistributedLockTimeout = DeadLock,
            PrepareSchemaIfNecessary = false,
            StartupConnectionMaxRetries = 0,
            AllowDegradedModeWithoutStorage = false,
        };
        try
        {
            Install(connectionString);
            _storage = new PostgreSqlStorage(new NpgsqlConnectionFactory(connectionString, options), options);
        }
        catch (NpgsqlException down)
        {
            throw new SweepRunnerException(ErrorCode.Unavailable, $"Hangfire's tables cannot be opened in the store's database: {down.Message}", down);
        }
    }

    public override JobStorage Jobs => _storage;

    public override bool IsShared => true;

    /// <summary>Makes the tables, alone: two processes that start at once would both make them.</summary>
    private static void Install(string connectionString)
    {
        using var connection = new NpgsqlConnection(connectionString);
        connection.Open();
        Execute(connection, $"SELECT pg_advisory_lock({InstallLock})");
        try
        {
            PostgreSqlObjectsInstaller.Install(connection, Schema);
        }
        finally
        {
            Execute(connection, $"SELECT pg_advisory_unlock({InstallLock})");
        }
    }

    private static void Execute(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }
}
