using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SweepRunner.Tracking.Entities;

/// <summary>A published file of a run.</summary>
internal sealed class ArtifactEntity
{
    public required string RunId { get; init; }

    public required string Path { get; init; }

    /// <summary>Bytes.</summary>
    public long Size { get; init; }

    public required string Sha256 { get; init; }
}

internal sealed class ArtifactConfiguration : IEntityTypeConfiguration<ArtifactEntity>
{
    public void Configure(EntityTypeBuilder<ArtifactEntity> builder)
    {
        builder.ToTable("artifacts");
        builder.HasKey(e => new { e.RunId, e.Path });
        builder.Property(e => e.RunId).HasColumnName("run_id");
        builder.Property(e => e.Path).HasColumnName("path");
        builder.Property(e => e.Size).HasColumnName("size");
        builder.Property(e => e.Sha256).HasColumnName("sha256");
        builder.HasOne<RunEntity>().WithMany().HasForeignKey(e => e.RunId).OnDelete(DeleteBehavior.Cascade);
    }
}
