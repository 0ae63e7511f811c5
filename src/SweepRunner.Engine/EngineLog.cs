using Microsoft.Extensions.Logging;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;

namespace SweepRunner.Engine;

/// <summary>Every log message of the engine.</summary>
internal static partial class EngineLog
{
    [LoggerMessage(1, LogLevel.Debug, "Delivery of trial {Trial} was cancelled because the engine stops.")]
    public static partial void DeliveryCancelled(this ILogger log, TrialId trial);

    [LoggerMessage(2, LogLevel.Error, "Delivery of trial {Trial} failed.")]
    public static partial void DeliveryFailed(this ILogger log, TrialId trial, Exception problem);

    [LoggerMessage(3, LogLevel.Information, "Sweep {Sweep} is coordinated here, {Trials} trials are recorded.")]
    public static partial void Coordinating(this ILogger log, SweepId sweep, int trials);

    [LoggerMessage(4, LogLevel.Information, "Sweep {Sweep} ended as {State}: {Reason}.")]
    public static partial void SweepEnded(this ILogger log, SweepId sweep, SweepState state, string reason);

    [LoggerMessage(5, LogLevel.Information, "Trial {Trial} ended as {State}: {Reason}.")]
    public static partial void TrialEnded(this ILogger log, TrialId trial, TrialState state, string? reason);

    [LoggerMessage(6, LogLevel.Information, "Trial {Trial}, attempt {Attempt}, goes back to waiting ({Cause}): {Reason}.")]
    public static partial void TrialReleased(this ILogger log, TrialId trial, int attempt, ReleaseCause cause, string? reason);

    [LoggerMessage(7, LogLevel.Warning, "Trial {Trial}: attempt {Attempt} is no longer the current one; its result is discarded.")]
    public static partial void AttemptDiscarded(this ILogger log, TrialId trial, int attempt);

    [LoggerMessage(8, LogLevel.Warning, "Sweep {Sweep} is now coordinated by another process.")]
    public static partial void LeadLost(this ILogger log, SweepId sweep);

    [LoggerMessage(9, LogLevel.Error, "Sweep {Sweep} stops here and stays resumable.")]
    public static partial void SweepInterrupted(this ILogger log, SweepId sweep, Exception problem);

    [LoggerMessage(10, LogLevel.Debug, "Trial host {Process} ended: {Reason}.")]
    public static partial void HostEnded(this ILogger log, int process, string reason);

    [LoggerMessage(12, LogLevel.Warning, "The store does not answer, it is tried again: {Problem}")]
    public static partial void StoreUnavailable(this ILogger log, string problem);

    [LoggerMessage(16, LogLevel.Warning, "Sweep {Sweep} stops here until the store answers again: {Problem}")]
    public static partial void SweepWaitsForStore(this ILogger log, SweepId sweep, string problem);

    [LoggerMessage(17, LogLevel.Debug, "Sweep {Sweep}: what is held here is left until its lease has run out: {Problem}")]
    public static partial void LeftToLease(this ILogger log, SweepId sweep, string problem);

    [LoggerMessage(15, LogLevel.Warning, "The job engine's database does not answer, it is tried again: {Problem}")]
    public static partial void JobEngineUnavailable(this ILogger log, string problem);

    [LoggerMessage(13, LogLevel.Information, "Sweep {Sweep}: the best trial's model is registered as {Version}.")]
    public static partial void ModelRegistered(this ILogger log, SweepId sweep, string version);

    [LoggerMessage(14, LogLevel.Warning, "Sweep {Sweep}: the best trial's model is not registered. {Problem}")]
    public static partial void ModelNotRegistered(this ILogger log, SweepId sweep, string problem);

    [LoggerMessage(16, LogLevel.Warning, "Sweep {Sweep}: 'reuse' has no effect, its program is given variables of the worker, whose values are recorded nowhere.")]
    public static partial void ReuseHasNoEffect(this ILogger log, SweepId sweep);

    [LoggerMessage(11, LogLevel.Warning, "{Count} trials of sweep {Sweep} are taken over from workers that are gone.")]
    public static partial void TakenOver(this ILogger log, SweepId sweep, int count);
}
