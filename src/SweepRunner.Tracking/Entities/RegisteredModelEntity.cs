using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SweepRunner.Tracking.Entities;

/// <summary>A registered model.</summary>
internal sealed class RegisteredModelEntity
{
    /// <summary>Never given again.</summary>
    public long Id { get; init; }

    public required string Name { get; init; }

    public string? Description { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public long CreatedAt { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public long UpdatedAt { get; init; }
}

internal sealed class RegisteredModelConfiguration : IEntityTypeConfiguration<RegisteredModelEntity>
{
    public void Configure(EntityTypeBuilder<RegisteredModelEntity> builder)
    {
        builder.ToTable("registered_models");
        builder.HasKey(e => e.Id);
        builder.Property(e => e.Id).HasColumnName("model_id");
        builder.Property(e => e.Name).HasColumnName("name");
        builder.Property(e => e.Description).HasColumnName("description");
        builder.Property(e => e.CreatedAt).HasColumnName("creation_time");
        builder.Property(e => e.UpdatedAt).HasColumnName("last_update_time");
        builder.HasIndex(e => e.Name).IsUnique();
    }
}
