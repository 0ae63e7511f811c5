using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Design;

namespace SweepRunner.Tracking.Sqlite;

/// <summary>How EF's command-line tool gets the context when it writes a new migration; the database is never opened.</summary>
internal sealed class DesignTimeContextFactory : IDesignTimeDbContextFactory<SqliteTrackingContext>
{
    public SqliteTrackingContext CreateDbContext(string[] args) => SqliteTrackingContext.On(new SqliteConnection("Data Source=:memory:"));
}
