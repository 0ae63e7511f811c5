using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SweepRunner.Tracking.Entities;

/// <summary>A run without its params, metrics and tags.</summary>
internal sealed class RunEntity
{
    /// <summary>32 hex digits.</summary>
    public required string Id { get; init; }

    public long ExperimentId { get; init; }

    public required string Name { get; init; }

    /// <summary>A word of <see cref="StateWords"/>.</summary>
    public required string Status { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public long StartedAt { get; init; }

    /// <summary>Unix milliseconds; null while it runs.</summary>
    public long? EndedAt { get; init; }

    /// <summary><c>active</c> or <c>deleted</c>, as in MLflow.</summary>
    public required string LifecycleStage { get; init; }

    /// <summary>Relative to the artifact folder of the store, so that a store can be moved; or a URI.</summary>
    public required string ArtifactRoot { get; init; }
}

internal sealed class RunConfiguration : IEntityTypeConfiguration<RunEntity>
{
    public void Configure(EntityTypeBuilder<RunEntity> builder)
    {
        builder.ToTable("runs");
        builder.HasKey(e => e.Id);
        builder.Property(e => e.Id).HasColumnName("run_id");
        builder.Property(e => e.ExperimentId).HasColumnName("experiment_id");
        builder.Property(e => e.Name).HasColumnName("name");
        builder.Property(e => e.Status).HasColumnName("status");
        builder.Property(e => e.StartedAt).HasColumnName("start_time");
        builder.Property(e => e.EndedAt).HasColumnName("end_time");
        builder.Property(e => e.LifecycleStage).HasColumnName("lifecycle_stage");
        builder.Property(e => e.ArtifactRoot).HasColumnName("artifact_uri");
        builder.HasOne<ExperimentEntity>().WithMany().HasForeignKey(e => e.ExperimentId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(e => new { e.ExperimentId, e.StartedAt });
    }
}
