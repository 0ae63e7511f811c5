namespace SweepRunner.Core.Pruners.Halving;

/// <summary>How successive halving judges. Iterations are steps counted from 1: a trial that reported step 4 has done 5.</summary>
public sealed record HalvingOptions
{
    /// <summary>
    /// Iterations at the first rung; the next ones are at <c>MinIter · Eta^k</c>. At least 1. Not used when
    /// <see cref="MaxIter"/> is given. Null, the default, without it: the first rung is at a sixteenth of the longest
    /// complete trial, and none is judged before one is complete.
    /// </summary>
    public int? MinIter { get; init; }

    /// <summary>Iterations of a whole trial; rungs are at <c>MaxIter / Eta^k</c> for k = <see cref="Rungs"/>…1, as far as that is 1 or more. Null: rungs grow from <see cref="MinIter"/>, or follow the trials.</summary>
    public int? MaxIter { get; init; }

    /// <summary>Number of rungs below <see cref="MaxIter"/> (W&amp;B's <c>s</c>); at least 1, default 2.</summary>
    public int Rungs { get; init; } = 2;

    /// <summary>
    /// The factor from one rung to the next, and where <see cref="Strict"/> the trials of which one goes on; above 1. Null: 3
    /// with <see cref="MinIter"/> or <see cref="MaxIter"/>, else 2.
    /// </summary>
    public double? Eta { get; init; }

    /// <summary>
    /// Whether the rule is W&amp;B's to the letter: only the best 1/η by their best value so far go on at a rung, and each
    /// trial is judged again at every report against all that have reached its last rung since. Default false: trials
    /// rank by where their curves lead, at and between the rungs, and as many go on as a quarter of all iterations pays for.
    /// </summary>
    public bool Strict { get; init; }

    /// <summary>A rung ends no trial before this many others have reached it; at least 1, default 2.</summary>
    public int FewestPeers { get; init; } = 2;

    /// <summary>Whether the rungs follow the trials.</summary>
    internal bool FollowsTrials => MinIter is null && MaxIter is null;

    /// <summary>The factor from one rung to the next.</summary>
    internal double Reduction => Eta ?? (FollowsTrials ? 2 : 3);

    internal HalvingOptions Checked()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MinIter ?? 1, 1, nameof(MinIter));
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxIter ?? 1, 1, nameof(MaxIter));
        ArgumentOutOfRangeException.ThrowIfLessThan(Rungs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(FewestPeers, 1);
        return Reduction > 1 && double.IsFinite(Reduction) ? this : throw new ArgumentOutOfRangeException(nameof(Eta), Eta, "Eta must be above 1.");
    }
}
