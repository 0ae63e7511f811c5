using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SweepRunner.Tracking.Entities;

/// <summary>One point of a metric's history. The whole row is its key, so that an exact duplicate is dropped.</summary>
internal sealed class MetricEntity
{
    public required string RunId { get; init; }

    public required string Key { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public long Timestamp { get; init; }

    public long Step { get; init; }

    /// <summary>0 when <see cref="IsNan"/>: SQLite turns NaN into NULL, which a key cannot hold.</summary>
    public double Value { get; init; }

    public bool IsNan { get; init; }
}

internal sealed class MetricConfiguration : IEntityTypeConfiguration<MetricEntity>
{
    public void Configure(EntityTypeBuilder<MetricEntity> builder)
    {
        builder.ToTable("metrics");
        builder.HasKey(e => new { e.RunId, e.Key, e.Timestamp, e.Step, e.Value, e.IsNan });
        builder.Property(e => e.RunId).HasColumnName("run_id");
        builder.Property(e => e.Key).HasColumnName("key");
        builder.Property(e => e.Timestamp).HasColumnName("timestamp");
        builder.Property(e => e.Step).HasColumnName("step");
        builder.Property(e => e.Value).HasColumnName("value");
        builder.Property(e => e.IsNan).HasColumnName("is_nan");
        builder.HasOne<RunEntity>().WithMany().HasForeignKey(e => e.RunId).OnDelete(DeleteBehavior.Cascade);
    }
}
