using Microsoft.Extensions.Logging;
using SweepRunner.Core.Trials;

namespace SweepRunner.Hangfire.Jobs;

/// <summary>Every log message of this plugin.</summary>
internal static partial class HangfireLog
{
    [LoggerMessage(1, LogLevel.Debug, "Delivery of trial {Trial} was cancelled: its job was taken away, or the engine stops.")]
    public static partial void DeliveryCancelled(this ILogger log, TrialId trial);

    [LoggerMessage(2, LogLevel.Error, "Delivery of trial {Trial} failed.")]
    public static partial void DeliveryFailed(this ILogger log, TrialId trial, Exception problem);

    [LoggerMessage(3, LogLevel.Information, "Job {Job} of trial {Trial} is a ghost ({Why}) and was ended as {State}.")]
    public static partial void GhostEnded(this ILogger log, string job, TrialId trial, string why, string state);

    [LoggerMessage(4, LogLevel.Warning, "Trial {Trial} waits, but its job {Job} is lost; it was enqueued again.")]
    public static partial void EnqueuedAgain(this ILogger log, TrialId trial, string job);

    [LoggerMessage(5, LogLevel.Information, "Trial {Trial} was cancelled: its job was deleted by hand.")]
    public static partial void CancelledByHand(this ILogger log, TrialId trial);

    [LoggerMessage(6, LogLevel.Warning, "Jobs and trials could not be compared, it is tried again: {Problem}")]
    public static partial void NotCompared(this ILogger log, string problem);

    [LoggerMessage(7, LogLevel.Warning, "Trial {Trial} could not be cancelled, although its job was deleted by hand: {Problem}")]
    public static partial void NotCancelled(this ILogger log, TrialId trial, string problem);
}
