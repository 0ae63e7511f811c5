using SweepRunner.Core.Trials;

namespace SweepRunner.Core.Sweeps;

/// <summary>What has changed in a sweep since some revision.</summary>
/// <param name="Revision">The sweep's revision now: grows by one with every transaction that changes the sweep or a trial, in the order of their commits.</param>
/// <param name="Progress">The sweep now, in the same snapshot.</param>
/// <param name="Trials">The trials changed since, each as it is now, in the order of their last change, with metrics.</param>
public sealed record SweepChanges(long Revision, SweepProgress Progress, IReadOnlyList<ChangedTrial> Trials);

/// <summary>A trial and the revision that changed it last.</summary>
/// <param name="Revision">The revision.</param>
/// <param name="Trial">The trial.</param>
public sealed record ChangedTrial(long Revision, TrialRecord Trial);
