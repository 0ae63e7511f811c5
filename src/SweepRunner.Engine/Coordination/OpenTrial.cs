namespace SweepRunner.Engine.Coordination;

/// <summary>A trial that has not ended, as its coordinator sees it.</summary>
internal sealed class OpenTrial(int number)
{
    public int Number { get; } = number;

    public OpenTrialPlace Place { get; set; }

    /// <summary>Whether it has been trained, so that the search knows its result already; it is open until that is recorded.</summary>
    public bool IsTrained { get; set; }

    /// <summary>Not to be enqueued before.</summary>
    public DateTimeOffset? NotBefore { get; set; }

    /// <summary>When it was last enqueued.</summary>
    public DateTimeOffset EnqueuedAt { get; set; }
}
