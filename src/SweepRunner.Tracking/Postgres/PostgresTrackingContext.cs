using Microsoft.EntityFrameworkCore;
using Npgsql;
using SweepRunner.Tracking.Entities;

namespace SweepRunner.Tracking.Postgres;

/// <summary>The schema on PostgreSQL, from which EF makes its migrations.</summary>
internal sealed class PostgresTrackingContext(DbContextOptions<PostgresTrackingContext> options) : TrackingContext(options)
{
    /// <summary>A context on a connection that somebody else owns.</summary>
    public static PostgresTrackingContext On(NpgsqlConnection connection) =>
        new(new DbContextOptionsBuilder<PostgresTrackingContext>()
            .UseNpgsql(connection)
            .Options);

    // Texts are compared byte by byte, as SQLite does: the same order on every server, and prefixes are found in an index.
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<string>().UseCollation("C");

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        // A value may be longer than what fits into an index here: a migration makes indexes of its beginning, which EF cannot describe.
        var tags = modelBuilder.Entity<TagEntity>();
        tags.Metadata.RemoveIndex(tags.HasIndex(e => new { e.Key, e.Value }).Metadata);
        var parameters = modelBuilder.Entity<ParamEntity>();
        parameters.Metadata.RemoveIndex(parameters.HasIndex(e => new { e.Key, e.Value }).Metadata);
        modelBuilder.Entity<WriterEntity>(writer =>
        {
            writer.ToTable("writers");
            writer.HasKey(e => e.Id);
            writer.Property(e => e.Id).HasColumnName("writer_id");
            writer.Property(e => e.Group).HasColumnName("group_number");
            writer.Property(e => e.SeenAt).HasColumnName("seen_at");
        });
    }
}
