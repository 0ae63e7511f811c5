using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SweepRunner.Tracking.Entities;

/// <summary>A tag of a run.</summary>
internal sealed class TagEntity
{
    public required string RunId { get; init; }

    public required string Key { get; init; }

    public required string Value { get; init; }

    /// <summary>The trial attempt that logged it, so that the next attempt can start afresh; 0 when recorded outside an attempt.</summary>
    public int Attempt { get; init; }
}

internal sealed class TagConfiguration : IEntityTypeConfiguration<TagEntity>
{
    public void Configure(EntityTypeBuilder<TagEntity> builder)
    {
        builder.ToTable("tags");
        builder.HasKey(e => new { e.RunId, e.Key });
        builder.Property(e => e.RunId).HasColumnName("run_id");
        builder.Property(e => e.Key).HasColumnName("key");
        builder.Property(e => e.Value).HasColumnName("value");
        builder.Property(e => e.Attempt).HasColumnName("attempt");
        builder.HasIndex(e => new { e.Key, e.Value });
        builder.HasOne<RunEntity>().WithMany().HasForeignKey(e => e.RunId).OnDelete(DeleteBehavior.Cascade);
    }
}
