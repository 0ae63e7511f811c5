using SweepRunner.Core.Trials;

namespace SweepRunner.Core.Trainers;

/// <summary>A tracking server that the programs of trials may log to. Thread-safe.</summary>
public interface ITrackingEndpoint
{
    /// <summary>Gives a trial's program access to its own run, for as long as the attempt is the current one.</summary>
    Task<TrackingAccess> OpenAsync(TrialClaim claim, CancellationToken cancellation);

    /// <summary>Takes the access back: the attempt is over. Never fails for a claim that has none.</summary>
    Task CloseAsync(TrialClaim claim);
}
