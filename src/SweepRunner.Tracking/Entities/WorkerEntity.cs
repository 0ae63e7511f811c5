using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SweepRunner.Tracking.Entities;

/// <summary>A worker process.</summary>
internal sealed class WorkerEntity
{
    public required string Id { get; init; }

    public int Slots { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public long StartedAt { get; init; }

    /// <summary>Last sign of life, Unix milliseconds.</summary>
    public long SeenAt { get; init; }
}

internal sealed class WorkerConfiguration : IEntityTypeConfiguration<WorkerEntity>
{
    public void Configure(EntityTypeBuilder<WorkerEntity> builder)
    {
        builder.ToTable("workers");
        builder.HasKey(e => e.Id);
        builder.Property(e => e.Id).HasColumnName("worker");
        builder.Property(e => e.Slots).HasColumnName("slots");
        builder.Property(e => e.StartedAt).HasColumnName("started_at");
        builder.Property(e => e.SeenAt).HasColumnName("seen_at");
    }
}
