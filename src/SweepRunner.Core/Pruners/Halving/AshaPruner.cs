namespace SweepRunner.Core.Pruners.Halving;

/// <summary>
/// Asynchronous successive halving (L. Li et al., "A system for massively parallel hyperparameter tuning", MLSys 2020,
/// algorithm 2) in its stopping form: a trial that reaches a rung is compared at once with all that reached it so far and
/// goes on when it is among the best 1/η. Slow starters are spared while their curve leads past the best complete trial, or
/// where the rungs follow the trials rank by where it leads.
/// </summary>
/// <param name="options">How it judges.</param>
/// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
public sealed class AshaPruner(HalvingOptions? options = null) : IPruner
{
    // Where rungs follow the trials the first is at this part of the longest one: early enough to spare three quarters of
    // the rounds, late enough that boosting curves have stopped crossing often.
    private const int TrialPerFirstRung = 12;

    private readonly HalvingJudge _judge = Judge((options ?? new HalvingOptions()).Checked());

    /// <inheritdoc/>
    public string Name => "asha";

    /// <inheritdoc/>
    public PruneDecision Decide(PruneRequest request) => _judge.Decide(request, skip: 0, "Successive halving");

    private static HalvingJudge Judge(HalvingOptions options) =>
        new(options, options.Margin ?? (options.FollowsTrials ? 0 : 0.5), sparesSlowStarters: true, trialPerFirstRung: TrialPerFirstRung);
}
