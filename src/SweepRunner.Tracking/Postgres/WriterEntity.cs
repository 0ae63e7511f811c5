namespace SweepRunner.Tracking.Postgres;

/// <summary>
/// The newest transaction that a writer has committed. Each transaction writes its own number here, so that after a lost
/// connection the writer can find out whether its last one was committed (docs/decisions/0006).
/// </summary>
internal sealed class WriterEntity
{
    /// <summary>Random, one per process and store.</summary>
    public required string Id { get; init; }

    public long Group { get; init; }

    /// <summary>Unix milliseconds; rows not seen for long are removed.</summary>
    public long SeenAt { get; init; }
}
