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

    public string? UserId { get; init; }

    /// <summary>When it was deleted, Unix milliseconds; null while it is there.</summary>
    public long? DeletedAt { get; init; }

    /// <summary>What its tag <c>mlflow.parentRunId</c> says, when that is a run's id; the run need not exist.</summary>
    public string? ParentId { get; init; }

    /// <summary>The run at the top of its tree; its own id when it has no parent.</summary>
    public required string RootId { get; init; }
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
        builder.Property(e => e.UserId).HasColumnName("user_id");
        builder.Property(e => e.DeletedAt).HasColumnName("deleted_at");
        builder.Property(e => e.ParentId).HasColumnName("parent_run_id");
        builder.Property(e => e.RootId).HasColumnName("root_run_id");
        // In the order in which searches give runs that nobody ordered otherwise.
        builder.HasIndex(e => new { e.ExperimentId, e.LifecycleStage, e.StartedAt, e.Id }).IsDescending(false, false, true, false);
        builder.HasIndex(e => e.ParentId);
        builder.HasIndex(e => e.RootId);
    }
}
