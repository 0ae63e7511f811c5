using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SweepRunner.Tracking.Entities;

/// <summary>A sweep.</summary>
internal sealed class SweepEntity
{
    /// <summary>Grows with every sweep: tells the newest, also among those of one millisecond.</summary>
    public long Sequence { get; init; }

    /// <summary>Also the id of the parent run.</summary>
    public required string Id { get; init; }

    public required string Name { get; init; }

    public long ExperimentId { get; init; }

    /// <summary>A word of <see cref="StateWords"/>.</summary>
    public required string State { get; init; }

    public required string Spec { get; init; }

    /// <summary>Digest of <see cref="Spec"/>, to find it quickly.</summary>
    public required string SpecSha256 { get; init; }

    public required string Method { get; init; }

    /// <summary>Written by <see cref="ObjectiveJson"/>.</summary>
    public required string Objectives { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public long CreatedAt { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public long? StartedAt { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public long? EndedAt { get; init; }

    public string? Reason { get; init; }

    /// <summary>The worker that coordinates it.</summary>
    public string? Leader { get; init; }

    /// <summary>When that right ends, Unix milliseconds.</summary>
    public long? LeaderUntil { get; init; }

    /// <summary>Grows with every transaction that changes the sweep or one of its trials.</summary>
    public long Revision { get; init; }

    public int Priority { get; init; }

    /// <summary>Trials at a time; null: as many as there are slots.</summary>
    public int? Parallelism { get; init; }

    /// <summary>Null: unknown.</summary>
    public long? MostTrials { get; init; }

    public string? IdempotencyKey { get; init; }
}

internal sealed class SweepConfiguration : IEntityTypeConfiguration<SweepEntity>
{
    public void Configure(EntityTypeBuilder<SweepEntity> builder)
    {
        builder.ToTable("sweeps");
        builder.HasKey(e => e.Sequence);
        builder.Property(e => e.Sequence).HasColumnName("sequence");
        builder.Property(e => e.Id).HasColumnName("sweep_id");
        builder.Property(e => e.Name).HasColumnName("name");
        builder.Property(e => e.ExperimentId).HasColumnName("experiment_id");
        builder.Property(e => e.State).HasColumnName("state");
        builder.Property(e => e.Spec).HasColumnName("spec");
        builder.Property(e => e.SpecSha256).HasColumnName("spec_sha256");
        builder.Property(e => e.Method).HasColumnName("method");
        builder.Property(e => e.Objectives).HasColumnName("objectives");
        builder.Property(e => e.CreatedAt).HasColumnName("created_at");
        builder.Property(e => e.StartedAt).HasColumnName("started_at");
        builder.Property(e => e.EndedAt).HasColumnName("ended_at");
        builder.Property(e => e.Reason).HasColumnName("reason");
        builder.Property(e => e.Leader).HasColumnName("leader");
        builder.Property(e => e.LeaderUntil).HasColumnName("leader_until");
        builder.Property(e => e.Revision).HasColumnName("revision").HasDefaultValue(1L);
        builder.Property(e => e.Priority).HasColumnName("priority").HasDefaultValue(0);
        builder.Property(e => e.Parallelism).HasColumnName("parallelism");
        builder.Property(e => e.MostTrials).HasColumnName("most_trials");
        builder.Property(e => e.IdempotencyKey).HasColumnName("idempotency_key");
        builder.HasIndex(e => e.IdempotencyKey).IsUnique();
        builder.HasIndex(e => e.State);
        builder.HasAlternateKey(e => e.Id);
        builder.HasOne<RunEntity>().WithOne().HasForeignKey<SweepEntity>(e => e.Id).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<ExperimentEntity>().WithMany().HasForeignKey(e => e.ExperimentId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(e => new { e.Name, e.SpecSha256 });
    }
}
