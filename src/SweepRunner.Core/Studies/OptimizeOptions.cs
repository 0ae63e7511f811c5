namespace SweepRunner.Core.Studies;

/// <summary>What <c>Study.OptimizeAsync</c> does besides running trials.</summary>
public sealed record OptimizeOptions
{
    /// <summary>
    /// Which exceptions of an objective only fail its trial; others end the optimisation and reach its caller. Default: all.
    /// <see cref="TrialPrunedException"/> and the caller's own cancellation never come here.
    /// </summary>
    public Func<Exception, bool> Catch { get; init; } = _ => true;

    /// <summary>Called after each trial has ended, one call at a time. What it throws ends the optimisation.</summary>
    public Action<Study, PastTrial>? OnTrialEnded { get; init; }

    /// <summary>Whether to begin no further trial; asked after each one has ended. Default: never.</summary>
    public Func<Study, bool> StopWhen { get; init; } = _ => false;
}
