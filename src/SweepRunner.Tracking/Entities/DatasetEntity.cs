using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SweepRunner.Tracking.Entities;

/// <summary>A data set that runs have used.</summary>
internal sealed class DatasetEntity
{
    /// <summary>Digest of everything below, so that the same data set is recorded once.</summary>
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>SHA-256 of the file, or what MLflow's clients give.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Absolute path.</summary>
    public required string Source { get; init; }

    public long Rows { get; init; }

    /// <summary>JSON: <c>[["name","type"],…]</c> in file order; empty when a client recorded it in MLflow's form.</summary>
    public required string Columns { get; init; }

    /// <summary>MLflow's kind of source; null for what SweepRunner itself recorded.</summary>
    public string? SourceType { get; init; }

    /// <summary>MLflow's schema, JSON.</summary>
    public string? Schema { get; init; }

    /// <summary>MLflow's profile, JSON.</summary>
    public string? Profile { get; init; }
}

internal sealed class DatasetConfiguration : IEntityTypeConfiguration<DatasetEntity>
{
    public void Configure(EntityTypeBuilder<DatasetEntity> builder)
    {
        builder.ToTable("datasets");
        builder.HasKey(e => e.Id);
        builder.Property(e => e.Id).HasColumnName("dataset_id");
        builder.Property(e => e.Name).HasColumnName("name");
        builder.Property(e => e.Sha256).HasColumnName("digest");
        builder.Property(e => e.Source).HasColumnName("source");
        builder.Property(e => e.Rows).HasColumnName("rows");
        builder.Property(e => e.Columns).HasColumnName("columns");
        builder.Property(e => e.SourceType).HasColumnName("source_type");
        builder.Property(e => e.Schema).HasColumnName("schema");
        builder.Property(e => e.Profile).HasColumnName("profile");
    }
}
