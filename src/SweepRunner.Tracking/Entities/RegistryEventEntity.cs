using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SweepRunner.Tracking.Entities;

/// <summary>Something somebody did to a registered model.</summary>
internal sealed class RegistryEventEntity
{
    public long Id { get; init; }

    public long ModelId { get; init; }

    /// <summary>Null when it concerns the model itself. No reference: the event outlives the version.</summary>
    public int? Version { get; init; }

    /// <summary>A word of <see cref="RegistryWords"/>.</summary>
    public required string Kind { get; init; }

    public string? Alias { get; init; }

    public string? Before { get; init; }

    public string? After { get; init; }

    public string? Actor { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public long Time { get; init; }
}

internal sealed class RegistryEventConfiguration : IEntityTypeConfiguration<RegistryEventEntity>
{
    public void Configure(EntityTypeBuilder<RegistryEventEntity> builder)
    {
        builder.ToTable("registry_events");
        builder.HasKey(e => e.Id);
        builder.Property(e => e.Id).HasColumnName("event_id").ValueGeneratedOnAdd();
        builder.Property(e => e.ModelId).HasColumnName("model_id");
        builder.Property(e => e.Version).HasColumnName("version");
        builder.Property(e => e.Kind).HasColumnName("kind");
        builder.Property(e => e.Alias).HasColumnName("alias");
        builder.Property(e => e.Before).HasColumnName("before_value");
        builder.Property(e => e.After).HasColumnName("after_value");
        builder.Property(e => e.Actor).HasColumnName("actor");
        builder.Property(e => e.Time).HasColumnName("time");
        builder.HasIndex(e => new { e.ModelId, e.Id });
        builder.HasOne<RegisteredModelEntity>().WithMany().HasForeignKey(e => e.ModelId).OnDelete(DeleteBehavior.Cascade);
    }
}
