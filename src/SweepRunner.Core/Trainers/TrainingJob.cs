namespace SweepRunner.Core.Trainers;

/// <summary>What a trainer is asked to do.</summary>
/// <param name="Config">The exact configuration.</param>
/// <param name="OutputDirectory">An existing, empty folder; every file left in it becomes an artifact of the run under the same relative path (<c>model/model.ubj</c>, <c>figures/roc.svg</c>).</param>
/// <param name="CacheDirectory">A folder for parsed data, shared by all trials and processes of the machine.</param>
public sealed record TrainingJob(TrialConfig Config, string OutputDirectory, string CacheDirectory)
{
    /// <summary>The recorded trial it is for; null when nothing is recorded, as by <c>reproduce</c>.</summary>
    public TrialIdentity? Identity { get; init; }

    /// <summary>The tracking server its program may log to; null: there is none.</summary>
    public TrackingAccess? Tracking { get; init; }
}
