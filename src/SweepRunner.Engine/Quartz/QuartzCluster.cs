using System.Data.Common;

namespace SweepRunner.Engine.Quartz;

/// <summary>The PostgreSQL database through which the Quartz schedulers of several processes work as one.</summary>
/// <param name="Driver">Npgsql's factory.</param>
/// <param name="ConnectionString">For that driver; may have a password.</param>
public sealed record QuartzCluster(DbProviderFactory Driver, string ConnectionString)
{
    /// <summary>Beginning of the names of Quartz's tables; every process of the cluster needs the same.</summary>
    internal const string TablePrefix = "quartz_";

    // Any number that no other program that uses the same database would choose.
    private const string LockNumber = "7311840252";

    /// <summary>Without the connection string, so that no log gets the password.</summary>
    public override string ToString() => "Quartz cluster";

    /// <summary>A connection, the caller's to dispose.</summary>
    internal async Task<DbConnection> OpenAsync(CancellationToken cancellation)
    {
        var connection = Driver.CreateConnection() ?? throw new InvalidOperationException("The database driver makes no connections.");
        try
        {
            connection.ConnectionString = ConnectionString;
            await connection.OpenAsync(cancellation).ConfigureAwait(false);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Does <paramref name="work"/> while no other process of the cluster does: two that start at once would both create the tables.</summary>
    internal async Task AloneAsync(Func<Task> work, CancellationToken cancellation)
    {
        var connection = await OpenAsync(cancellation).ConfigureAwait(false);
        await using var owned = connection.ConfigureAwait(false);
        // Ends with its transaction, also when this process is killed. The work goes on beside it, which is idle meanwhile.
        var transaction = await connection.BeginTransactionAsync(cancellation).ConfigureAwait(false);
        await using var ended = transaction.ConfigureAwait(false);
        using var command = connection.CreateCommand();
        (command.Transaction, command.CommandText) = (transaction, $"SET LOCAL idle_in_transaction_session_timeout = '5min'; SELECT pg_advisory_xact_lock({LockNumber})");
        await command.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
        await work().ConfigureAwait(false);
    }
}
