using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SweepRunner.Tracking.Entities;

/// <summary>That a run used a data set.</summary>
internal sealed class RunInputEntity
{
    public required string RunId { get; init; }

    public required string DatasetId { get; init; }

    /// <summary><c>path</c>, <c>train</c>, <c>valid</c> or <c>test</c>; of MLflow's clients the tag <c>mlflow.data.context</c>, empty without it.</summary>
    public required string Role { get; init; }

    /// <summary>Further tags of MLflow's clients, a JSON object; null when there are none.</summary>
    public string? Tags { get; init; }
}

internal sealed class RunInputConfiguration : IEntityTypeConfiguration<RunInputEntity>
{
    public void Configure(EntityTypeBuilder<RunInputEntity> builder)
    {
        builder.ToTable("inputs");
        builder.HasKey(e => new { e.RunId, e.DatasetId, e.Role });
        builder.Property(e => e.RunId).HasColumnName("run_id");
        builder.Property(e => e.DatasetId).HasColumnName("dataset_id");
        builder.Property(e => e.Role).HasColumnName("role");
        builder.Property(e => e.Tags).HasColumnName("tags");
        builder.HasOne<RunEntity>().WithMany().HasForeignKey(e => e.RunId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<DatasetEntity>().WithMany().HasForeignKey(e => e.DatasetId).OnDelete(DeleteBehavior.Restrict);
    }
}
