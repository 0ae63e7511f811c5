using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SweepRunner.Tracking.Entities;

/// <summary>A trial.</summary>
internal sealed class TrialEntity
{
    public required string SweepId { get; init; }

    public int Number { get; init; }

    public required string RunId { get; init; }

    /// <summary>A word of <see cref="StateWords"/>.</summary>
    public required string State { get; init; }

    public int Attempt { get; init; }

    public int Failures { get; init; }

    public int Losses { get; init; }

    /// <summary>Written by <see cref="Core.Spaces.AssignmentJson"/>.</summary>
    public required string Assignment { get; init; }

    /// <summary>All objective values, round-trip format, separated by spaces; null unless complete.</summary>
    public string? Values { get; init; }

    /// <summary>The first objective value, null unless it is a finite number: what the best trial is found by.</summary>
    public double? Value { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public long? StartedAt { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public long? EndedAt { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public long? NotBefore { get; init; }

    public string? Worker { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public long? LeaseUntil { get; init; }

    public string? Reason { get; init; }

    /// <summary>The sweep's revision that changed it last.</summary>
    public long Revision { get; init; }

    /// <summary>Digest of everything its result depends on, when it may be taken over by another sweep; null otherwise.</summary>
    public string? ReuseKey { get; init; }
}

internal sealed class TrialConfiguration : IEntityTypeConfiguration<TrialEntity>
{
    public void Configure(EntityTypeBuilder<TrialEntity> builder)
    {
        builder.ToTable("trials");
        builder.HasKey(e => new { e.SweepId, e.Number });
        builder.Property(e => e.SweepId).HasColumnName("sweep_id");
        builder.Property(e => e.Number).HasColumnName("number");
        builder.Property(e => e.RunId).HasColumnName("run_id");
        builder.Property(e => e.State).HasColumnName("state");
        builder.Property(e => e.Attempt).HasColumnName("attempt");
        builder.Property(e => e.Failures).HasColumnName("failures");
        builder.Property(e => e.Losses).HasColumnName("losses");
        builder.Property(e => e.Assignment).HasColumnName("assignment");
        builder.Property(e => e.Values).HasColumnName("objective_values");
        builder.Property(e => e.Value).HasColumnName("objective_value");
        builder.Property(e => e.StartedAt).HasColumnName("started_at");
        builder.Property(e => e.EndedAt).HasColumnName("ended_at");
        builder.Property(e => e.NotBefore).HasColumnName("not_before");
        builder.Property(e => e.Worker).HasColumnName("worker");
        builder.Property(e => e.LeaseUntil).HasColumnName("lease_until");
        builder.Property(e => e.Reason).HasColumnName("reason");
        builder.Property(e => e.Revision).HasColumnName("revision").HasDefaultValue(1L);
        builder.Property(e => e.ReuseKey).HasColumnName("reuse_key");
        builder.HasIndex(e => new { e.SweepId, e.Revision });
        builder.HasIndex(e => e.ReuseKey);
        builder.HasOne<SweepEntity>().WithMany().HasForeignKey(e => e.SweepId).HasPrincipalKey(e => e.Id).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<RunEntity>().WithOne().HasForeignKey<TrialEntity>(e => e.RunId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(e => new { e.SweepId, e.State, e.Value, e.Number });
    }
}
