using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SweepRunner.Tracking.Entities;

/// <summary>A tag of an experiment.</summary>
internal sealed class ExperimentTagEntity
{
    public long ExperimentId { get; init; }

    public required string Key { get; init; }

    public required string Value { get; init; }
}

internal sealed class ExperimentTagConfiguration : IEntityTypeConfiguration<ExperimentTagEntity>
{
    public void Configure(EntityTypeBuilder<ExperimentTagEntity> builder)
    {
        builder.ToTable("experiment_tags");
        builder.HasKey(e => new { e.ExperimentId, e.Key });
        builder.Property(e => e.ExperimentId).HasColumnName("experiment_id");
        builder.Property(e => e.Key).HasColumnName("key");
        builder.Property(e => e.Value).HasColumnName("value");
        builder.HasOne<ExperimentEntity>().WithMany().HasForeignKey(e => e.ExperimentId).OnDelete(DeleteBehavior.Cascade);
    }
}
