using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SweepRunner.Tracking.Entities;

/// <summary>The point of a metric with the largest (step, timestamp, value), and the metric's best values.</summary>
internal sealed class LatestMetricEntity
{
    public required string RunId { get; init; }

    public required string Key { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public long Timestamp { get; init; }

    public long Step { get; init; }

    /// <summary>0 when <see cref="IsNan"/>.</summary>
    public double Value { get; init; }

    public bool IsNan { get; init; }

    /// <summary>The largest value of the whole history; null when all are NaN.</summary>
    public double? MaxValue { get; init; }

    /// <summary>The smallest value of the whole history; null when all are NaN.</summary>
    public double? MinValue { get; init; }
}

internal sealed class LatestMetricConfiguration : IEntityTypeConfiguration<LatestMetricEntity>
{
    public void Configure(EntityTypeBuilder<LatestMetricEntity> builder)
    {
        builder.ToTable("latest_metrics");
        builder.HasKey(e => new { e.RunId, e.Key });
        builder.Property(e => e.RunId).HasColumnName("run_id");
        builder.Property(e => e.Key).HasColumnName("key");
        builder.Property(e => e.Timestamp).HasColumnName("timestamp");
        builder.Property(e => e.Step).HasColumnName("step");
        builder.Property(e => e.Value).HasColumnName("value");
        builder.Property(e => e.IsNan).HasColumnName("is_nan");
        builder.Property(e => e.MaxValue).HasColumnName("max_value");
        builder.Property(e => e.MinValue).HasColumnName("min_value");
        // Walked by searches ordered by a metric.
        builder.HasIndex(e => new { e.Key, e.IsNan, e.Value, e.RunId });
        builder.HasOne<RunEntity>().WithMany().HasForeignKey(e => e.RunId).OnDelete(DeleteBehavior.Cascade);
    }
}
