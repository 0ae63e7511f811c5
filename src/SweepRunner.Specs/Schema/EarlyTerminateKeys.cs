namespace SweepRunner.Specs.Schema;

/// <summary>The pruners of <c>early_terminate</c> and their settings; hyperband's are those of W&amp;B.</summary>
internal static class EarlyTerminateKeys
{
    private static readonly NumberShape Count = new(whole: true, min: 0, max: int.MaxValue);
    private static readonly NumberShape AtLeastOne = new(whole: true, min: 1, max: int.MaxValue);

    private static readonly SpecKey[] Start =
    [
        new("startup_trials", Count, "No trial is pruned before this many have finished."),
        new("warmup_steps", Count, "No trial is pruned before this step."),
        new("interval", AtLeastOne, "Steps between two judgements."),
    ];

    private static readonly SpecKey[] Halving =
    [
        new("min_iter", AtLeastOne, "Step of the first rung; the next ones are at min_iter * eta^k. Without it and max_iter they follow the longest trial."),
        new("max_iter", AtLeastOne, "Last step of a trial; rungs are at max_iter / eta^k. Needs s."),
        new("s", AtLeastOne, "Number of rungs when max_iter is given."),
        new("eta", new NumberShape(whole: false, min: 1, open: true), "The factor from one rung to the next; where strict, one in eta trials goes on at each. Default 3; 2 where rungs follow the longest trial."),
        new("strict", new BooleanShape(), "Whether trials rank by their best value at the rungs alone, judged again at every step, as W&B's rule has it; otherwise by where their curves lead, between the rungs too. Default false."),
    ];

    public static TypedMapShape Shape { get; } = new("a map with 'type' and the pruner's settings",
    [
        Kind("hyperband", "Bands of successive halving with different first judgements.", Halving),
        Kind("asha", "Asynchronous successive halving.", Halving),
        Kind("median", "Ends trials worse than the median of the others at the same step.", Start),
        Kind("percentile", "Ends trials outside the best percentile at the same step.",
            [new("percentile", new NumberShape(whole: false, min: 0, max: 100), "Share of trials that go on, in percent."), .. Start]),
        Kind("patience", "Ends trials that stopped improving.",
            [new("patience", AtLeastOne, "Steps without improvement that end a trial."),
             new("min_delta", new NumberShape(whole: false, min: 0), "Smallest change that is an improvement."), .. Start]),
        Kind("threshold", "Ends trials whose metric leaves a range.",
            [new("lower", NumberShape.Any, "A value below this ends the trial."),
             new("upper", NumberShape.Any, "A value above this ends the trial."), .. Start]),
        Kind("wilcoxon", "Ends trials that a signed-rank test finds worse than the best, fold by fold.",
            [new("p_threshold", new NumberShape(whole: false, min: 0, max: 1), "Largest p-value that ends a trial. Default 0.1."),
             new("startup_steps", AtLeastOne, "No trial is pruned before this many folds. Default 2."),
             new("startup_trials", Count, "No trial is pruned before this many have finished.")]),
    ]);

    private static KeyValuePair<string, MapShape> Kind(string type, string help, IReadOnlyList<SpecKey> settings) =>
        new(type, new MapShape($"a map with the settings of {type}", [new SpecKey("type", new ChoiceShape([type]), help) { WhenMissing = $"'type: {type}'" }, .. settings]));
}
