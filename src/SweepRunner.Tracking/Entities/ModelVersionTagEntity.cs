using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SweepRunner.Tracking.Entities;

/// <summary>A tag of a model version.</summary>
internal sealed class ModelVersionTagEntity
{
    public long ModelId { get; init; }

    public int Version { get; init; }

    public required string Key { get; init; }

    public required string Value { get; init; }
}

internal sealed class ModelVersionTagConfiguration : IEntityTypeConfiguration<ModelVersionTagEntity>
{
    public void Configure(EntityTypeBuilder<ModelVersionTagEntity> builder)
    {
        builder.ToTable("model_version_tags");
        builder.HasKey(e => new { e.ModelId, e.Version, e.Key });
        builder.Property(e => e.ModelId).HasColumnName("model_id");
        builder.Property(e => e.Version).HasColumnName("version");
        builder.Property(e => e.Key).HasColumnName("key");
        builder.Property(e => e.Value).HasColumnName("value");
        builder.HasOne<ModelVersionEntity>().WithMany().HasForeignKey(e => new { e.ModelId, e.Version }).OnDelete(DeleteBehavior.Cascade);
    }
}
