using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SweepRunner.Tracking.Entities;

/// <summary>An alias of a model version.</summary>
internal sealed class ModelAliasEntity
{
    public long ModelId { get; init; }

    public required string Alias { get; init; }

    public int Version { get; init; }
}

internal sealed class ModelAliasConfiguration : IEntityTypeConfiguration<ModelAliasEntity>
{
    public void Configure(EntityTypeBuilder<ModelAliasEntity> builder)
    {
        builder.ToTable("model_aliases");
        builder.HasKey(e => new { e.ModelId, e.Alias });
        builder.Property(e => e.ModelId).HasColumnName("model_id");
        builder.Property(e => e.Alias).HasColumnName("alias");
        builder.Property(e => e.Version).HasColumnName("version");
        builder.HasOne<ModelVersionEntity>().WithMany().HasForeignKey(e => new { e.ModelId, e.Version }).OnDelete(DeleteBehavior.Cascade);
    }
}
