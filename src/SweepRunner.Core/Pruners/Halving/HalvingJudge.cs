namespace SweepRunner.Core.Pruners.Halving;

/// <summary>
/// Successive halving from recorded history: by where curves lead as soon as it is known how long a trial is, and by rank
/// at the rungs before that, or always where the options ask for the strict rule.
/// </summary>
/// <param name="options">How it judges.</param>
internal sealed class HalvingJudge(HalvingOptions options)
{
    private readonly HistoryCache<HalvingStanding> _standings = new(objective => new HalvingStanding(objective));
    private readonly RankRule _ranks = new(options);
    private readonly OutlookRule _outlooks = new(options);

    /// <summary>Judges a trial that skips the first <paramref name="skip"/> judgements.</summary>
    /// <param name="request">The trial and the history.</param>
    /// <param name="skip">Rungs, or looks between them, at which this trial is not judged.</param>
    /// <param name="who">Put before the reason.</param>
    public PruneDecision Decide(PruneRequest request, int skip, string who)
    {
        if (request.Trial.Steps.Count == 0) return PruneDecision.Continue;
        if (options.Strict && !options.FollowsTrials) return _ranks.Decide(request, 0, skip, who);
        // Given rungs tell without a look at the other trials that most reports are none to judge.
        if (!options.FollowsTrials && !_outlooks.IsDue(request, options.MaxIter ?? long.MaxValue)) return PruneDecision.Continue;
        return _standings.Use(request, standing =>
        {
            standing.Follow(request.History);
            var length = options.MaxIter ?? standing.Length;
            if (options.Strict || length == 0) return _ranks.Decide(request, length, skip, who);
            return _outlooks.Decide(request, length, standing, skip, who);
        });
    }
}
