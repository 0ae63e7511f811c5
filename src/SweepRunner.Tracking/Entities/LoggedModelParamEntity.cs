using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SweepRunner.Tracking.Entities;

/// <summary>A parameter of a logged model.</summary>
internal sealed class LoggedModelParamEntity
{
    public required string LoggedModelId { get; init; }

    public required string Key { get; init; }

    public required string Value { get; init; }
}

internal sealed class LoggedModelParamConfiguration : IEntityTypeConfiguration<LoggedModelParamEntity>
{
    public void Configure(EntityTypeBuilder<LoggedModelParamEntity> builder)
    {
        builder.ToTable("logged_model_params");
        builder.HasKey(e => new { e.LoggedModelId, e.Key });
        builder.Property(e => e.LoggedModelId).HasColumnName("logged_model_id");
        builder.Property(e => e.Key).HasColumnName("key");
        builder.Property(e => e.Value).HasColumnName("value");
        builder.HasOne<LoggedModelEntity>().WithMany().HasForeignKey(e => e.LoggedModelId).OnDelete(DeleteBehavior.Cascade);
    }
}
