namespace SweepRunner.Hangfire.Storages;

/// <summary>Where a job is that Hangfire has not ended.</summary>
internal enum LiveJobPlace
{
    /// <summary>In a queue, for any worker to fetch.</summary>
    Queued,

    /// <summary>With a worker, Hangfire says.</summary>
    Processing,

    /// <summary>Called enqueued, but in no queue: nobody will ever fetch it.</summary>
    Lost,
}
