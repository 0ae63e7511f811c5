namespace SweepRunner.Core.Pruners.Halving;

/// <summary>How successive halving judges. Iterations are steps counted from 1: a trial that reported step 4 has done 5.</summary>
public sealed record HalvingOptions
{
    /// <summary>
    /// Iterations at the first rung; the next ones are at <c>MinIter · Eta^k</c>. At least 1. Not used when
    /// <see cref="MaxIter"/> is given. Null, the default, without it: the rungs follow the longest complete trial, the first
    /// one a small share of it, and a trial ranks by where its curve leads rather than where it is; none is judged before
    /// one is complete.
    /// </summary>
    public int? MinIter { get; init; }

    /// <summary>Iterations of a whole trial; rungs are at <c>MaxIter / Eta^k</c> for k = <see cref="Rungs"/>…1, as far as that is 1 or more. Null: rungs grow from <see cref="MinIter"/>, or follow the trials.</summary>
    public int? MaxIter { get; init; }

    /// <summary>Number of rungs below <see cref="MaxIter"/> (W&amp;B's <c>s</c>); at least 1, default 2.</summary>
    public int Rungs { get; init; } = 2;

    /// <summary>One in this many trials goes on at each rung; above 1. Null: 3 with <see cref="MinIter"/> or <see cref="MaxIter"/>, else 2.</summary>
    public double? Eta { get; init; }

    /// <summary>
    /// Whether a trial is judged again at every report, against all that have reached its last rung since; otherwise only
    /// once, when it gets there, against those that were there before. Default true.
    /// </summary>
    public bool Strict { get; init; } = true;

    /// <summary>A rung ends no trial before this many others have reached it; at least 1, default 2.</summary>
    public int FewestPeers { get; init; } = 2;

    /// <summary>
    /// How many standard errors of its rank a trial may be outside the best 1/η: of n trials n/η + margin · √(n·(1/η)·(1 − 1/η))
    /// go on. 0 or more; default 0.5 for asha with MinIter or MaxIter, and 0 without them and for hyperband, whose brackets already go easy on some trials.
    /// </summary>
    public double? Margin { get; init; }

    /// <summary>Whether the rungs follow the trials.</summary>
    internal bool FollowsTrials => MinIter is null && MaxIter is null;

    /// <summary>One in this many trials goes on.</summary>
    internal double Reduction => Eta ?? (FollowsTrials ? 2 : 3);

    internal HalvingOptions Checked()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MinIter ?? 1, 1, nameof(MinIter));
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxIter ?? 1, 1, nameof(MaxIter));
        ArgumentOutOfRangeException.ThrowIfLessThan(Rungs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(FewestPeers, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(Margin ?? 0, nameof(Margin));
        return Reduction > 1 && double.IsFinite(Reduction) ? this : throw new ArgumentOutOfRangeException(nameof(Eta), Eta, "Eta must be above 1.");
    }
}
