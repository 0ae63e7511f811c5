namespace SweepRunner.Core.Pruners.Halving;

/// <summary>
/// Successive halving from recorded history: by where curves lead as soon as it is known how long a trial is, and by rank
/// at the rungs before that, or always where the options ask for the strict rule.
/// </summary>
/// <param name="options">How it judges.</param>
internal sealed class HalvingJudge(HalvingOptions options)
{
    private readonly RankRule _ranks = new(options);
    private readonly OutlookRule _outlooks = new(options);

    /// <summary>Judges a trial that skips the first <paramref name="skip"/> judgements.</summary>
    /// <param name="request">The trial and the history.</param>
    /// <param name="skip">Rungs, or looks between them, at which this trial is not judged.</param>
    /// <param name="who">Put before the reason.</param>
    public PruneDecision Decide(PruneRequest request, int skip, string who)
    {
        if (request.Trial.Steps.Count == 0) return PruneDecision.Continue;
        if (options.Strict) return _ranks.Decide(request, options.FollowsTrials ? HalvingStanding.Of(request, 0).Length : 0, skip, who);
        if (options.MaxIter is { } length && !_outlooks.IsDue(request, length)) return PruneDecision.Continue;
        var standing = HalvingStanding.Of(request, 0);
        if ((options.MaxIter ?? standing.Length) > 0) return _outlooks.Decide(request, options.MaxIter ?? standing.Length, skip, who);
        return options.FollowsTrials ? PruneDecision.Continue : _ranks.Decide(request, 0, skip, who);
    }
}
