using Microsoft.EntityFrameworkCore.Design;
using Npgsql;

namespace SweepRunner.Tracking.Postgres;

/// <summary>How EF's command-line tool gets the context when it writes a new migration; the database is never opened.</summary>
internal sealed class DesignTimeContextFactory : IDesignTimeDbContextFactory<PostgresTrackingContext>
{
    public PostgresTrackingContext CreateDbContext(string[] args) => PostgresTrackingContext.On(new NpgsqlConnection("Host=localhost"));
}
