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
    private readonly HalvingJudge _judge = new((options ?? new HalvingOptions()).Checked(), options?.Margin ?? ((options ?? new HalvingOptions()).FollowsTrials ? 0 : 0.5), sparesSlowStarters: true, trialPerFirstRung: 13);

    /// <inheritdoc/>
    public string Name => "asha";

    /// <inheritdoc/>
    public PruneDecision Decide(PruneRequest request) => _judge.Decide(request, skip: 0, "Successive halving");
}
