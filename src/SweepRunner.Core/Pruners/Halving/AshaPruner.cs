namespace SweepRunner.Core.Pruners.Halving;

/// <summary>
/// Asynchronous successive halving (L. Li et al., "A system for massively parallel hyperparameter tuning", MLSys 2020,
/// algorithm 2) in its stopping form: a trial that gets to a rung is compared at once with all that were there. Unless strict
/// it is compared by where its curve leads rather than where it is, between the rungs too, and as many go on as a quarter
/// of the iterations of all trials in full pays for.
/// </summary>
/// <param name="options">How it judges.</param>
/// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
public sealed class AshaPruner(HalvingOptions? options = null) : IPruner
{
    private readonly HalvingJudge _judge = new((options ?? new HalvingOptions()).Checked());

    /// <inheritdoc/>
    public string Name => "asha";

    /// <inheritdoc/>
    public PruneDecision Decide(PruneRequest request) => _judge.Decide(request, skip: 0, "Successive halving");
}
