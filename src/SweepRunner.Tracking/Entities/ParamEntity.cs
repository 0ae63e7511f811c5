using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SweepRunner.Tracking.Entities;

/// <summary>A parameter of a run; never changed once written.</summary>
internal sealed class ParamEntity
{
    public required string RunId { get; init; }

    public required string Key { get; init; }

    public required string Value { get; init; }

    /// <summary>The trial attempt that logged it, so that the next attempt can start afresh; 0 when recorded outside an attempt.</summary>
    public int Attempt { get; init; }
}

internal sealed class ParamConfiguration : IEntityTypeConfiguration<ParamEntity>
{
    public void Configure(EntityTypeBuilder<ParamEntity> builder)
    {
        builder.ToTable("params");
        builder.HasKey(e => new { e.RunId, e.Key });
        builder.Property(e => e.RunId).HasColumnName("run_id");
        builder.Property(e => e.Key).HasColumnName("key");
        builder.Property(e => e.Value).HasColumnName("value");
        builder.Property(e => e.Attempt).HasColumnName("attempt");
        builder.HasIndex(e => new { e.Key, e.Value });
        builder.HasOne<RunEntity>().WithMany().HasForeignKey(e => e.RunId).OnDelete(DeleteBehavior.Cascade);
    }
}
