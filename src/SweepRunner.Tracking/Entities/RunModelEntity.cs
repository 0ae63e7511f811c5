using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SweepRunner.Tracking.Entities;

/// <summary>That a run used or made a logged model.</summary>
internal sealed class RunModelEntity
{
    public required string RunId { get; init; }

    public required string LoggedModelId { get; init; }

    /// <summary>Whether the run made it.</summary>
    public bool IsOutput { get; init; }

    /// <summary>Step at which it was made; 0 for one used.</summary>
    public long Step { get; init; }
}

internal sealed class RunModelConfiguration : IEntityTypeConfiguration<RunModelEntity>
{
    public void Configure(EntityTypeBuilder<RunModelEntity> builder)
    {
        builder.ToTable("run_models");
        builder.HasKey(e => new { e.RunId, e.IsOutput, e.LoggedModelId });
        builder.Property(e => e.RunId).HasColumnName("run_id");
        builder.Property(e => e.LoggedModelId).HasColumnName("logged_model_id");
        builder.Property(e => e.IsOutput).HasColumnName("is_output");
        builder.Property(e => e.Step).HasColumnName("step");
        builder.HasOne<RunEntity>().WithMany().HasForeignKey(e => e.RunId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<LoggedModelEntity>().WithMany().HasForeignKey(e => e.LoggedModelId).OnDelete(DeleteBehavior.Cascade);
    }
}
