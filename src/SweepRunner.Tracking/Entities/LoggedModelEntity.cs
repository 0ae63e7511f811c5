using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SweepRunner.Tracking.Entities;

/// <summary>A logged model.</summary>
internal sealed class LoggedModelEntity
{
    /// <summary><c>m-</c> and 32 hex digits.</summary>
    public required string Id { get; init; }

    public long ExperimentId { get; init; }

    public required string Name { get; init; }

    /// <summary>A word of <see cref="StateWords"/>.</summary>
    public required string Status { get; init; }

    public string? StatusMessage { get; init; }

    public string? ModelType { get; init; }

    /// <summary>The run need not exist any more.</summary>
    public string? SourceRunId { get; init; }

    public string? Creator { get; init; }

    /// <summary><c>active</c> or <c>deleted</c>.</summary>
    public required string LifecycleStage { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public long CreatedAt { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public long UpdatedAt { get; init; }

    /// <summary>Relative to the artifact folder of the store, or a URI.</summary>
    public required string ArtifactRoot { get; init; }
}

internal sealed class LoggedModelConfiguration : IEntityTypeConfiguration<LoggedModelEntity>
{
    public void Configure(EntityTypeBuilder<LoggedModelEntity> builder)
    {
        builder.ToTable("logged_models");
        builder.HasKey(e => e.Id);
        builder.Property(e => e.Id).HasColumnName("logged_model_id");
        builder.Property(e => e.ExperimentId).HasColumnName("experiment_id");
        builder.Property(e => e.Name).HasColumnName("name");
        builder.Property(e => e.Status).HasColumnName("status");
        builder.Property(e => e.StatusMessage).HasColumnName("status_message");
        builder.Property(e => e.ModelType).HasColumnName("model_type");
        builder.Property(e => e.SourceRunId).HasColumnName("source_run_id");
        builder.Property(e => e.Creator).HasColumnName("creator");
        builder.Property(e => e.LifecycleStage).HasColumnName("lifecycle_stage");
        builder.Property(e => e.CreatedAt).HasColumnName("creation_time");
        builder.Property(e => e.UpdatedAt).HasColumnName("last_update_time");
        builder.Property(e => e.ArtifactRoot).HasColumnName("artifact_uri");
        builder.HasOne<ExperimentEntity>().WithMany().HasForeignKey(e => e.ExperimentId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(e => new { e.ExperimentId, e.CreatedAt });
    }
}
