using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SweepRunner.Tracking.Entities;

/// <summary>A tag of a registered model.</summary>
internal sealed class RegisteredModelTagEntity
{
    public long ModelId { get; init; }

    public required string Key { get; init; }

    public required string Value { get; init; }
}

internal sealed class RegisteredModelTagConfiguration : IEntityTypeConfiguration<RegisteredModelTagEntity>
{
    public void Configure(EntityTypeBuilder<RegisteredModelTagEntity> builder)
    {
        builder.ToTable("registered_model_tags");
        builder.HasKey(e => new { e.ModelId, e.Key });
        builder.Property(e => e.ModelId).HasColumnName("model_id");
        builder.Property(e => e.Key).HasColumnName("key");
        builder.Property(e => e.Value).HasColumnName("value");
        builder.HasOne<RegisteredModelEntity>().WithMany().HasForeignKey(e => e.ModelId).OnDelete(DeleteBehavior.Cascade);
    }
}
