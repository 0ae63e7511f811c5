namespace SweepRunner.Core.Pruners.Wilcoxon;

/// <summary>How a <see cref="WilcoxonPruner"/> judges.</summary>
public sealed record WilcoxonOptions
{
    /// <summary>Largest p-value that ends a trial; above 0, at most 1, default 0.1.</summary>
    public double PThreshold { get; init; } = 0.1;

    /// <summary>Steps (folds) in common with the best trial before the first judgement; at least 1, default 2. Below four no signed-rank test can reach p = 0.1.</summary>
    public int StartupSteps { get; init; } = 2;

    /// <summary>No trial is pruned before this many others have ended complete or pruned; 0 or more, default 0.</summary>
    public int StartupTrials { get; init; }
}
