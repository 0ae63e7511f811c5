using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SweepRunner.Tracking.Entities;

namespace SweepRunner.Tracking.Sqlite;

/// <summary>The schema on SQLite, from which EF makes its migrations.</summary>
internal sealed class SqliteTrackingContext(DbContextOptions<SqliteTrackingContext> options) : TrackingContext(options)
{
    /// <summary>A context on a connection that somebody else owns.</summary>
    public static SqliteTrackingContext On(SqliteConnection connection) =>
        new(new DbContextOptionsBuilder<SqliteTrackingContext>()
            .UseSqlite(connection)
            .Options);
}
