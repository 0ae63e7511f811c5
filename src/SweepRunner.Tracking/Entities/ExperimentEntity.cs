using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SweepRunner.Tracking.Entities;

/// <summary>An experiment; id 0 is "Default".</summary>
internal sealed class ExperimentEntity
{
    public long Id { get; init; }

    public required string Name { get; init; }

    /// <summary><c>active</c> or <c>deleted</c>, as in MLflow.</summary>
    public required string LifecycleStage { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public long CreatedAt { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public long UpdatedAt { get; init; }

    /// <summary>Where its runs keep artifacts, as given; null: a folder of its own in the store.</summary>
    public string? ArtifactLocation { get; init; }

    /// <summary>When it was deleted, Unix milliseconds: its runs deleted with it bear the same. Null while it is there.</summary>
    public long? DeletedAt { get; init; }
}

internal sealed class ExperimentConfiguration : IEntityTypeConfiguration<ExperimentEntity>
{
    public void Configure(EntityTypeBuilder<ExperimentEntity> builder)
    {
        builder.ToTable("experiments");
        builder.HasKey(e => e.Id);
        builder.Property(e => e.Id).HasColumnName("experiment_id");
        builder.Property(e => e.Name).HasColumnName("name");
        builder.Property(e => e.LifecycleStage).HasColumnName("lifecycle_stage");
        builder.Property(e => e.CreatedAt).HasColumnName("creation_time");
        builder.Property(e => e.UpdatedAt).HasColumnName("last_update_time");
        builder.Property(e => e.ArtifactLocation).HasColumnName("artifact_location");
        builder.Property(e => e.DeletedAt).HasColumnName("deleted_at");
        builder.HasIndex(e => e.Name).IsUnique();
    }
}
