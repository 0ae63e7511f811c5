using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SweepRunner.Tracking.Entities;

/// <summary>A version of a registered model.</summary>
internal sealed class ModelVersionEntity
{
    public long ModelId { get; init; }

    public int Version { get; init; }

    /// <summary>A word of <see cref="StateWords"/>.</summary>
    public required string Stage { get; init; }

    /// <summary>A word of <see cref="StateWords"/>.</summary>
    public required string Status { get; init; }

    public string? StatusMessage { get; init; }

    public string? Description { get; init; }

    /// <summary>As given.</summary>
    public required string Source { get; init; }

    /// <summary>Where the files are.</summary>
    public required string DownloadUri { get; init; }

    /// <summary>A run of which a version was made is never purged.</summary>
    public string? RunId { get; init; }

    public string? RunLink { get; init; }

    public string? LoggedModelId { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public long CreatedAt { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public long UpdatedAt { get; init; }
}

internal sealed class ModelVersionConfiguration : IEntityTypeConfiguration<ModelVersionEntity>
{
    public void Configure(EntityTypeBuilder<ModelVersionEntity> builder)
    {
        builder.ToTable("model_versions");
        builder.HasKey(e => new { e.ModelId, e.Version });
        builder.Property(e => e.ModelId).HasColumnName("model_id");
        builder.Property(e => e.Version).HasColumnName("version");
        builder.Property(e => e.Stage).HasColumnName("stage");
        builder.Property(e => e.Status).HasColumnName("status");
        builder.Property(e => e.StatusMessage).HasColumnName("status_message");
        builder.Property(e => e.Description).HasColumnName("description");
        builder.Property(e => e.Source).HasColumnName("source");
        builder.Property(e => e.DownloadUri).HasColumnName("storage_location");
        builder.Property(e => e.RunId).HasColumnName("run_id");
        builder.Property(e => e.RunLink).HasColumnName("run_link");
        builder.Property(e => e.LoggedModelId).HasColumnName("logged_model_id");
        builder.Property(e => e.CreatedAt).HasColumnName("creation_time");
        builder.Property(e => e.UpdatedAt).HasColumnName("last_update_time");
        builder.HasOne<RegisteredModelEntity>().WithMany().HasForeignKey(e => e.ModelId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(e => e.RunId);
        builder.HasIndex(e => e.LoggedModelId);
    }
}
