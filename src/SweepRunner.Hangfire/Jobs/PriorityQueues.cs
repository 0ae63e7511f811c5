using Hangfire.States;

namespace SweepRunner.Hangfire.Jobs;

/// <summary>
/// Hangfire's queues, one per band of a sweep's priority (-100 to 100). Some storages serve them in the order given, PostgreSQL
/// in that of the alphabet: here both are the same.
/// </summary>
internal static class PriorityQueues
{
    private const string Urgent = "1-urgent";
    private const string High = "2-high";
    private const string Normal = "3-normal";
    private const string Low = "4-low";
    private const string Idle = "5-idle";
    private const int FarFromNormal = 50;

    /// <summary>All of them, the most urgent first. The last is where Hangfire's dashboard puts what is requeued by hand.</summary>
    public static string[] All { get; } = [Urgent, High, Normal, Low, Idle, EnqueuedState.DefaultQueue];

    /// <summary>The queue of a priority.</summary>
    public static string Of(int priority) => priority switch
    {
        >= FarFromNormal => Urgent,
        > 0 => High,
        0 => Normal,
        > -FarFromNormal => Low,
        _ => Idle,
    };
}
