using System.Data.Common;
using Npgsql;
using SweepRunner.Tracking.Sql;

namespace SweepRunner.Tracking.Postgres;

/// <summary>One database on a PostgreSQL server.</summary>
internal sealed class PostgresDatabase : SqlDatabase
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);
    private readonly NpgsqlDataSource _source;
    private readonly PostgresLocation _location;
    private readonly TimeSpan _patience;
    private readonly TimeProvider _time;
    private readonly string _writer = Guid.NewGuid().ToString("N");

    /// <param name="location">Where it is.</param>
    /// <param name="patience">How long a read or write waits for a server that has gone away.</param>
    /// <param name="time">This machine's clock, by which callers wait; the database's decides.</param>
    public PostgresDatabase(PostgresLocation location, TimeSpan patience, TimeProvider time)
    {
        (_location, _patience, _time) = (location, patience, time);
        var builder = new NpgsqlDataSourceBuilder(new NpgsqlConnectionStringBuilder(location.ConnectionString)
        {
            // Sessions are kept by this program, each with its prepared statements.
            Pooling = false,
            Enlist = false,
            MaxAutoPrepare = 300,
            AutoPrepareMinUsages = 2,
            TcpKeepAlive = true,
            CommandTimeout = 60,
            PersistSecurityInfo = false,
            IncludeErrorDetail = false,
        }.ConnectionString);
        // All types used here are built in, and a short command should not ask for the others.
        builder.ConfigureTypeLoading(types => types.EnableTypeLoading(false));
        _source = builder.Build();
    }

    public override string Location => _location.Display;

    public override bool CommitsAtOnce => false;

    /// <summary>For the driver; may have the password.</summary>
    public string ConnectionString => _location.ConnectionString;

    public override PostgresSession Open(bool readOnly = false) => new(_source.OpenConnection(), _writer, _time);

    public override bool IsOutside(DbException fault) => fault is not PostgresException || PostgresFaults.IsTransient(fault) || PostgresFaults.IsOutside(fault);

    public override Exception Translate(DbException fault) => PostgresFaults.Translate(fault, Location);

    /// <inheritdoc/>
    /// <remarks>Waits a little before it says yes, longer from time to time.</remarks>
    public override bool MayTryAgain(DbException fault, TimeSpan since)
    {
        if (!PostgresFaults.IsTransient(fault) || since >= _patience) return false;
        var pause = FirstPause + (since / 4);
        Thread.Sleep(PostgresFaults.IsConflict(fault) ? FirstPause / 10 : pause < LongestPause ? pause : LongestPause);
        return true;
    }

    public override void Dispose()
    {
        base.Dispose();
        _source.Dispose();
    }
}
