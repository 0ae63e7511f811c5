using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SweepRunner.Tracking.Entities;

/// <summary>The newest point of a metric of a logged model, per run and data set.</summary>
internal sealed class LoggedModelMetricEntity
{
    public required string LoggedModelId { get; init; }

    public required string Key { get; init; }

    public required string RunId { get; init; }

    /// <summary>Empty when none was given.</summary>
    public required string DatasetName { get; init; }

    /// <summary>Empty when none was given.</summary>
    public required string DatasetDigest { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public long Timestamp { get; init; }

    public long Step { get; init; }

    /// <summary>0 when <see cref="IsNan"/>.</summary>
    public double Value { get; init; }

    public bool IsNan { get; init; }
}

internal sealed class LoggedModelMetricConfiguration : IEntityTypeConfiguration<LoggedModelMetricEntity>
{
    public void Configure(EntityTypeBuilder<LoggedModelMetricEntity> builder)
    {
        builder.ToTable("logged_model_metrics");
        builder.HasKey(e => new { e.LoggedModelId, e.Key, e.RunId, e.DatasetName, e.DatasetDigest });
        builder.Property(e => e.LoggedModelId).HasColumnName("logged_model_id");
        builder.Property(e => e.Key).HasColumnName("key");
        builder.Property(e => e.RunId).HasColumnName("run_id");
        builder.Property(e => e.DatasetName).HasColumnName("dataset_name");
        builder.Property(e => e.DatasetDigest).HasColumnName("dataset_digest");
        builder.Property(e => e.Timestamp).HasColumnName("timestamp");
        builder.Property(e => e.Step).HasColumnName("step");
        builder.Property(e => e.Value).HasColumnName("value");
        builder.Property(e => e.IsNan).HasColumnName("is_nan");
        builder.HasOne<LoggedModelEntity>().WithMany().HasForeignKey(e => e.LoggedModelId).OnDelete(DeleteBehavior.Cascade);
    }
}
