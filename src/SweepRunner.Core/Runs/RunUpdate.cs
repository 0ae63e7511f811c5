namespace SweepRunner.Core.Runs;

/// <summary>What to change about a run; null leaves a thing as it is.</summary>
public sealed record RunUpdate
{
    /// <summary>New status.</summary>
    public RunStatus? Status { get; init; }

    /// <summary>When it ended (millisecond precision).</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>New name; the tag <see cref="RunTags.RunName"/> follows.</summary>
    public string? Name { get; init; }
}
