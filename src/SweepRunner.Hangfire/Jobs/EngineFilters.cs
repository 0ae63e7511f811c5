using Hangfire;
using Hangfire.Common;

namespace SweepRunner.Hangfire.Jobs;

/// <summary>
/// The filters of our jobs. Hangfire's global ones stay out: above all its automatic retry, since how often a trial is tried
/// is said by its sweep and counted by the store.
/// </summary>
internal static class EngineFilters
{
    /// <summary>For the engine itself: the counts behind the dashboard's graphs.</summary>
    public static IJobFilterProvider Own { get; } = new JobFilterCollection { new StatisticsHistoryAttribute() };

    /// <summary>The same and one more.</summary>
    public static IJobFilterProvider With(object filter) => new JobFilterCollection { new StatisticsHistoryAttribute(), filter };
}
