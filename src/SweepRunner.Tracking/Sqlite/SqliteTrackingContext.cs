using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SweepRunner.Tracking.Entities;

namespace SweepRunner.Tracking.Sqlite;

/// <summary>The schema on SQLite. Used for migrations and ordinary queries; never tracks.</summary>
internal sealed class SqliteTrackingContext(DbContextOptions<SqliteTrackingContext> options) : TrackingContext(options)
{
    /// <summary>A context on a connection that somebody else owns.</summary>
    public static SqliteTrackingContext On(SqliteConnection connection) =>
        new(new DbContextOptionsBuilder<SqliteTrackingContext>()
            .UseSqlite(connection)
            .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
            .Options);
}
